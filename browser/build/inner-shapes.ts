/** For the builds of both apps: of a lucide icon only the shapes are shipped, the frame round them is ours. */
interface InnerShapesPlugin {
  readonly name: string;
  transform(code: string, id: string): { readonly code: string; readonly map: null } | undefined;
}

const FRAME = /`\s*<svg[^>]*>([\s\S]*?)<\/svg>\s*`/;

/** A vite plugin. Throws when a drawing of lucide-static is not what it was. */
export function innerShapes(): InnerShapesPlugin {
  return {
    name: "frontdesk-inner-shapes",
    transform(code, id) {
      if (!/lucide-static\/dist\/esm\/icons\//.test(id)) return undefined;
      if (!FRAME.test(code)) throw new Error(`no drawing in ${id}`);
      return { code: code.replace(FRAME, (_all, shapes: string) => compact(shapes)), map: null };
    },
  };
}

function compact(shapes: string): string {
  return JSON.stringify(
    shapes
      .replaceAll('"', "'")
      .replace(/\s*\n\s*/g, "")
      .replaceAll(" />", "/>"),
  );
}
