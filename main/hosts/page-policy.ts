/**
 * What the page may do, said with every answer on both hosts. `unsafe-inline` for styles alone: the component library
 * and the virtual table place things by style attribute. No script but ours runs, and nothing is loaded from elsewhere.
 * `wasm-unsafe-eval` lets WebAssembly be compiled and no text become script: the cipher of the rows is made of it (renderer/db/seal).
 *
 * @param wire the address of the WebSocket where the host has one; `'self'` covers the rest
 */
export function contentPolicy(wire: string | null): string {
  const directives = {
    'default-src': "'none'",
    'script-src': "'self' 'wasm-unsafe-eval'",
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'font-src': "'self' data:",
    'media-src': "'self' blob:",
    'connect-src': wire === null ? "'self'" : `'self' ${wire}`,
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'object-src': "'none'",
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ');
}

/** The headers of every answer that a page gets, whichever host gives it. */
export function securityHeaders(wire: string | null): Record<string, string> {
  return {
    'content-security-policy': contentPolicy(wire),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}
