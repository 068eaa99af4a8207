import { placeProblems, placeSchema } from '@contract/blobs';
import { describe, expect, it } from 'vitest';
import { draftOf, type PlaceDraft, wishOf } from '../../../renderer/screens/settings/place-wish';
import { placeProblemSentence } from '../../../renderer/text/team-recordings';

const s3: PlaceDraft = {
  ...draftOf(null),
  ...{ kind: 's3', endpoint: ' https://s3.example.org ', bucket: 'team-calls', accessKeyId: 'AK' },
  ...{ prefix: '/earmark/calls/', secret: ' hush ' },
};
const webdav: PlaceDraft = {
  ...draftOf(null),
  ...{ kind: 'webdav', url: 'https://cloud.example.org/dav', user: 'ada', secret: 'hush' },
};

describe('the form of a place of recordings', () => {
  it.each([
    ['a folder', { ...draftOf(null), path: ' "/mnt/calls" ' }, { kind: 'folder', path: '/mnt/calls' }],
    ['a share of Windows', { ...draftOf(null), path: '\\\\nas\\calls' }, { path: '\\\\nas\\calls' }],
    ['a drive of Windows', { ...draftOf(null), path: 'Z:\\calls' }, { path: 'Z:\\calls' }],
    ['a bucket', s3, { endpoint: 'https://s3.example.org', prefix: 'earmark/calls/', bucket: 'team-calls' }],
    ['a server', webdav, { kind: 'webdav', user: 'ada', ca: null }],
  ])('asks for %s as the contract knows it', (_what, draft, expected) => {
    const wish = wishOf(draft, null);
    if (typeof wish === 'string') throw new Error(wish);
    expect(placeSchema.parse(wish.place)).toMatchObject(expected);
  });

  it.each([
    [{ ...draftOf(null) }, 'where the shared folder is'],
    [{ ...draftOf(null), path: 'calls' }, 'whole path'],
    [{ ...s3, endpoint: 'http://s3.example.org' }, 'https://'],
    [{ ...s3, bucket: 'Team Calls' }, 'name of the bucket'],
    [{ ...s3, accessKeyId: '' }, 'access key'],
    [{ ...s3, prefix: 'a b' }, 'letters, digits'],
    [{ ...s3, secret: '' }, 'secret key'],
    [{ ...webdav, user: 'a:b' }, 'without a colon'],
    [{ ...webdav, secret: ' ' }, 'password'],
  ])('says what is missing (%#)', (draft, words) => {
    expect(wishOf(draft, null)).toContain(words);
  });

  it('goes on with the secret that is known where none was typed, and only for the same kind of place', () => {
    const known = { ...draftOf(null), ...webdav, kind: 'webdav' as const };
    expect(wishOf({ ...webdav, secret: '' }, known)).toMatchObject({ secret: null });
    expect(wishOf({ ...s3, secret: '' }, known)).toContain('secret key');
  });

  it('has a sentence for everything that can be wrong with each kind of place', () => {
    const places = [draftOf(null), s3, webdav].map((draft) => {
      const wish = wishOf({ ...draft, path: '/mnt/calls' }, null);
      return typeof wish === 'string' ? null : wish.place;
    });
    for (const problem of placeProblems)
      for (const place of [null, ...places])
        expect(placeProblemSentence({ problem, detail: 'x' }, place)).toMatch(/^\S.{20,}[.x)]$/s);
  });
});
