/** The offsets from UTC that are in use somewhere, in minutes east, from west to east. */
const inUse = [
  -720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -150, -120, -60, 0, 60, 120, 180,
  210, 240, 270, 300, 330, 345, 360, 390, 420, 480, 525, 540, 570, 600, 630, 660, 720, 765, 780, 825, 840,
];

/** The offsets to choose from, the given one among them whatever it is. */
export function zoneOffsets(chosen: number): number[] {
  return inUse.includes(chosen) ? inUse : [...inUse, chosen].sort((one, other) => one - other);
}
