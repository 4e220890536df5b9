import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ImageCache } from "../image-cache.ts";

/** Gives all cards the images that were loaded once. */
export const ImagesProvider = createContext<ImageCache | undefined>(undefined);

/** @throws when used outside the panel's tree */
export function useImages(): ImageCache {
  const images = useContext(ImagesProvider);
  if (!images) throw new Error("useImages is used outside the panel");
  return images;
}
