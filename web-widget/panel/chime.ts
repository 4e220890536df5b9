/** One soft tone for a new message. Made on the spot: no file to load, silent where audio is not allowed. */
export function chime(): void {
  try {
    const audio = new AudioContext();
    const gain = audio.createGain();
    const tone = audio.createOscillator();
    tone.type = "sine";
    tone.frequency.setValueAtTime(880, audio.currentTime);
    tone.frequency.exponentialRampToValueAtTime(660, audio.currentTime + 0.18);
    gain.gain.setValueAtTime(0.0001, audio.currentTime);
    gain.gain.exponentialRampToValueAtTime(0.08, audio.currentTime + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.35);
    tone.connect(gain).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.4);
    tone.onended = () => void audio.close();
  } catch {
    // No audio device or not allowed: the badge says it as well.
  }
}
