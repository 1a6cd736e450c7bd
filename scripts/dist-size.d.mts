export const mostBytes: number;
export function distSize(folder: string): number;
