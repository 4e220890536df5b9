/** Links inside an answer open beside the panel: inside it they would replace the chat. */
export function openLinkOutside(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(target instanceof HTMLAnchorElement)) return;
  if (!/^(https?|mailto|tel):$/.test(target.protocol)) {
    event.preventDefault();
    return;
  }
  target.target = "_blank";
  target.rel = "noopener";
}
