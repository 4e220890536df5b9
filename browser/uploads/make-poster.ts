const LONGEST = 1280;
/** A video that does not load is sent without a picture. */
const PATIENCE_MS = 8000;

/** A frame from the beginning of a video as JPEG, or undefined where the browser cannot play it. */
export async function makePoster(video: Blob): Promise<Blob | undefined> {
  const element = document.createElement("video");
  element.muted = true;
  element.preload = "auto";
  element.src = URL.createObjectURL(video);
  try {
    await happens(element, "loadeddata");
    element.currentTime = Math.min(0.5, (element.duration || 1) / 2);
    await happens(element, "seeked");
    const { videoWidth, videoHeight } = element;
    const scale = Math.min(1, LONGEST / Math.max(videoWidth, videoHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(videoWidth * scale);
    canvas.height = Math.round(videoHeight * scale);
    canvas.getContext("2d")?.drawImage(element, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) =>
      canvas.toBlob((blob) => resolve(blob ?? undefined), "image/jpeg", 0.85),
    );
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(element.src);
  }
}

function happens(element: HTMLVideoElement, event: "loadeddata" | "seeked"): Promise<void> {
  return new Promise((resolve, reject) => {
    element.addEventListener(event, () => resolve(), { once: true });
    element.addEventListener("error", () => reject(new Error("no video")), { once: true });
    setTimeout(() => reject(new Error("no video in time")), PATIENCE_MS);
  });
}
