const place = '<script type="application/json" id="pack">null</script>';

/** The player's page with a pack in it; `null` where the page is not the one that the build makes. */
export function playerPage(template: string, manifest: string): string | null {
  if (!template.includes(place)) return null;
  // No text of a pack can end the element that holds it.
  const safe = manifest.replaceAll('<', '\\u003c');
  return template.replace(place, () => `<script type="application/json" id="pack">${safe}</script>`);
}
