/** Short tones made by the browser: no sound files to load. */

const NOTES: Readonly<Record<"offer" | "waiting" | "message" | "mention", readonly number[]>> = {
  offer: [660, 880],
  waiting: [587],
  message: [784],
  mention: [698, 784],
};

/** Plays the tone of one kind of alert, about a fifth of a second per note. Silent where audio is not allowed. */
export function playTone(kind: keyof typeof NOTES): void {
  try {
    const audio = new AudioContext();
    const notes = NOTES[kind];
    notes.forEach((frequency, index) => {
      const start = audio.currentTime + index * 0.18;
      const oscillator = audio.createOscillator();
      const volume = audio.createGain();
      oscillator.frequency.value = frequency;
      volume.gain.setValueAtTime(0.0001, start);
      volume.gain.exponentialRampToValueAtTime(0.12, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.2);
      oscillator.connect(volume).connect(audio.destination);
      oscillator.start(start);
      oscillator.stop(start + 0.22);
    });
    setTimeout(() => void audio.close(), 1000);
  } catch {
    // No audio device, or the page has not been clicked yet.
  }
}
