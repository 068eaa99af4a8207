import type { BundleFault } from '@contract/exchange';
import { RefusalError } from '../ports/refusal';

/** A bundle that is not taken in, and why: what the caller is told. */
export function bundleRefused(fault: BundleFault, options?: ErrorOptions): RefusalError {
  return new RefusalError({ code: 'BUNDLE', data: fault }, options);
}

/** Why a bundle was refused; null where the error says something else. */
export function bundleFaultOf(error: unknown): BundleFault | null {
  return error instanceof RefusalError && error.refusal.code === 'BUNDLE' ? error.refusal.data : null;
}
