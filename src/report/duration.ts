/** "45 s", "2 min 05 s", "3 h 20 min", "2 d 4 h": two units are enough for a person. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${two(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${two(minutes % 60)} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** "+1:02:03", the time since the beginning. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return `+${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

/** "18:05:09", UTC; with the date where that is another day than `day`'s. */
export function utcTime(ms: number, day: number | undefined): string {
  const [date, time] = utc(ms).split(' ');
  const [same] = day === undefined ? [] : utc(day).split(' ');
  return date === same ? (time ?? '') : `${date} ${time ?? ''}`.trim();
}

/** "2026-11-22 18:05:09", UTC; empty for what is no time. */
export function utc(ms: number): string {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString().slice(0, -5).replace('T', ' ') : '';
}
