import type { Place, PlaceState, WishedPlace } from '../../commands/team-recordings';

/** The form of a place as it is typed. */
export interface PlaceDraft {
  readonly kind: Place['kind'];
  readonly path: string;
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly accessKeyId: string;
  readonly url: string;
  readonly user: string;
  readonly secret: string;
  readonly ca: string | null;
}

const blank: PlaceDraft = {
  ...{ kind: 'folder', path: '', endpoint: '', region: 'us-east-1', bucket: '', prefix: '' },
  ...{ accessKeyId: '', url: '', user: '', secret: '', ca: null },
};

/** What the form begins with: the place that there is, without what is secret of it. */
export function draftOf(place: PlaceState['place']): PlaceDraft {
  return place === null ? blank : { ...blank, ...place };
}

/**
 * What a draft asks for, or the sentence that says what is missing of it. Where the place is the one that is known and no
 * secret was typed, the known one goes on to count.
 */
export function wishOf(draft: PlaceDraft, known: PlaceState['place']): WishedPlace | string {
  const place = placeOf(draft);
  if (typeof place === 'string') return place;
  if (draft.kind === 'folder') return { place, secret: '' };
  const secret = draft.secret.trim();
  if (secret !== '') return { place, secret };
  if (known?.kind === draft.kind) return { place, secret: null };
  return draft.kind === 's3' ? 'Type the secret key of the bucket.' : 'Type the password for the server.';
}

function placeOf(draft: PlaceDraft): Place | string {
  const { kind, ca } = draft;
  const typed = (field: Exclude<keyof PlaceDraft, 'kind' | 'ca'>) => draft[field].trim();
  if (kind === 'folder') {
    const path = typed('path').replace(/^(["'])(.*)\1$/, '$2');
    if (path === '') return 'Type where the shared folder is on this computer.';
    if (!/^(\/|[A-Za-z]:[\\/]|\\\\)/.test(path))
      return 'Type the whole path of the folder, from its beginning.';
    return { kind, path };
  }
  const address = typed(kind === 's3' ? 'endpoint' : 'url');
  if (!address.startsWith('https://') || !URL.canParse(address))
    return 'Type the address of the server: it begins with https://.';
  if (kind === 'webdav') {
    const user = typed('user');
    if (user === '' || user.includes(':')) return 'Type the user, without a colon.';
    return { kind, url: address, user, ca };
  }
  const bucket = typed('bucket');
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket))
    return 'Type the name of the bucket: small letters, digits, dots and hyphens.';
  const [region, accessKeyId] = [typed('region'), typed('accessKeyId')];
  if (region === '' || accessKeyId === '') return 'Type the region and the access key of the bucket.';
  const bare = typed('prefix').replace(/^\/+|\/+$/g, '');
  const prefix = bare === '' ? '' : `${bare}/`;
  if (!/^([A-Za-z0-9_.-]+\/)*$/.test(prefix))
    return 'The folder in the bucket has letters, digits and _ . - only.';
  return { kind, endpoint: address, region, bucket, prefix, accessKeyId, ca };
}
