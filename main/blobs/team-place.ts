import type { TeamPlaces } from '../ports/blobs';
import type { Clock } from '../ports/host';
import type { MasterKey } from '../ports/keys';
import { type BlobPlace, NoPlace } from './blob-place';
import { openPlace } from './open-place';
import { checkPlace } from './place-mark';

export interface TeamPlaceParts {
  readonly places: TeamPlaces;
  readonly keyFrom: (key: Uint8Array) => MasterKey;
  readonly device: string;
  readonly clock: Clock;
}

/** The team's place, open. */
export interface OpenTeamPlace {
  readonly revision: number;
  readonly place: BlobPlace;
  readonly key: MasterKey;
}

/** Keeps the way to the team's place open, for as long as it is the same. */
export interface TeamPlaceHolder {
  /** The place, with its mark looked at just now. Throws NoPlace. */
  open(signal?: AbortSignal): Promise<OpenTeamPlace>;
  /** The place has changed, or nobody needs it any more. */
  close(): void;
}

/** A place that is nobody's any more, or is not mounted, must not be taken for the team's: the mark is read each time. */
export function holdTeamPlace({ places, keyFrom, device, clock }: TeamPlaceParts): TeamPlaceHolder {
  let held: OpenTeamPlace | null = null;
  const close = () => {
    held?.place.close();
    held = null;
  };
  return {
    close,
    async open(signal) {
      const told = await places.current();
      if (told === null || told === 'locked') throw new NoPlace('no-place');
      if (held?.revision !== told.revision) {
        close();
        const { revision, place, secret } = told;
        held = {
          revision,
          place: openPlace(place, { secret, device, clock }),
          key: keyFrom(Buffer.from(told.key, 'base64')),
        };
      }
      const opened = held;
      await checkPlace(opened.place, opened.key, signal);
      return opened;
    },
  };
}
