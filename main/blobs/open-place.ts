import type { Place } from '@contract/blobs';
import type { Clock } from '../ports/host';
import type { BlobPlace } from './blob-place';
import { openFolderPlace } from './folder-place';
import { openS3Place } from './s3-place';
import { openWebdavPlace } from './webdav-place';

export interface OpenParts {
  /** The secret key of a bucket, or the password of a WebDAV server; nothing for a folder. */
  readonly secret: string;
  readonly device: string;
  readonly clock: Clock;
  readonly patience?: number;
}

/** Opens whichever kind of place it is. Nothing is asked of it yet. */
export function openPlace(place: Place, { secret, device, clock, patience }: OpenParts): BlobPlace {
  const waits = patience === undefined ? {} : { patience };
  switch (place.kind) {
    case 'folder':
      return openFolderPlace(place.path, { device, ...waits });
    case 's3':
      return openS3Place({ place, secretAccessKey: secret, clock, ...waits });
    case 'webdav':
      return openWebdavPlace({ place, password: secret, ...waits });
  }
}
