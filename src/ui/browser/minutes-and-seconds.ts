/** Whole seconds as a clock shows them: 59 → «0:59», 300 → «5:00». Below zero is zero. */
export function minutesAndSeconds(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
