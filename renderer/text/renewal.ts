/** What is said of a recording whose waveform, signals or sound are being made, from 0 to 1 done. */
export function renewalSentence(fraction: number): string {
  return `This call is being analysed anew: ${Math.floor(fraction * 100)} %.`;
}

/** The same where there is room for a few words. */
export function renewalWords(fraction: number): string {
  return `analysed anew, ${Math.floor(fraction * 100)} %`;
}
