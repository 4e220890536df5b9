/** Shown for a video of which the browser could make no picture: a dark JPEG, drawn at 16 to 9. */
const JPEG = [
  "/9j/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6j",
  "q62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk",
  "pKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAASACADASIAAhEBAxEB/8QAFQABAQAAAAAA",
  "AAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAH/",
  "xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCKAqAAAAAAP//Z",
].join("");

/** The picture and the size in which it is shown. */
export const PLAIN_POSTER = { width: 320, height: 180, thumb: Buffer.from(JPEG, "base64") };
