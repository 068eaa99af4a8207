import type { Place } from '@contract/blobs';
import { type BlobPlace, checkedName } from './blob-place';
import { type Answer, openHttps, type Question } from './https-link';
import { problemOfStatus } from './place-problem';
import { lengthOf } from './said-length';

export interface WebdavParts {
  readonly place: Extract<Place, { kind: 'webdav' }>;
  readonly password: string;
  readonly patience?: number;
}

/** A folder of a WebDAV server (RFC 4918), as Nextcloud, a NAS or Apache offers it. */
export function openWebdavPlace({ place, password, patience }: WebdavParts): BlobPlace {
  const url = new URL(place.url);
  const port = url.port === '' ? 443 : Number(url.port);
  const link = openHttps({
    ...{ host: url.hostname, port, ca: place.ca },
    ...(patience === undefined ? {} : { patience }),
  });
  const authorization = `Basic ${Buffer.from(`${place.user}:${password}`).toString('base64')}`;
  const root = url.pathname.replace(/\/$/, '');

  const ask = (
    method: Question['method'],
    path: string,
    signal: AbortSignal | undefined,
    more: Partial<Pick<Question, 'body' | 'most'>> = {},
  ) => link.ask({ method, path, headers: { authorization, host: url.host }, ...more }, signal);
  const refusal = ({ status, body, headers }: Answer) =>
    problemOfStatus(status, body.toString('latin1'), headers.location);
  const pathOf = (name: string) => `${root}/${checkedName(name)}`;

  async function folderFor(name: string, signal: AbortSignal | undefined): Promise<void> {
    const answer = await ask('MKCOL', `${root}/${name.slice(0, name.indexOf('/'))}/`, signal);
    // 405: it is there; another device was quicker.
    if (answer.status !== 201 && answer.status !== 405) throw refusal(answer);
  }

  return {
    async size(name, signal) {
      const answer = await ask('HEAD', pathOf(name), signal);
      if (answer.status === 200) return lengthOf(answer.headers);
      if (answer.status === 404) return null;
      throw refusal(answer);
    },
    async read(name, most, signal) {
      const answer = await ask('GET', pathOf(name), signal, { most });
      if (answer.status === 200) return answer.body;
      if (answer.status === 404) return null;
      throw refusal(answer);
    },
    async write(name, body, signal) {
      const put = () => ask('PUT', pathOf(name), signal, { body });
      let answer = await put();
      // 409 says that the folder is missing; some servers say 404 or 403 for that.
      if (name.includes('/') && [403, 404, 409].includes(answer.status)) {
        await folderFor(name, signal);
        answer = await put();
      }
      if (![200, 201, 204].includes(answer.status)) throw refusal(answer);
    },
    async remove(name, signal) {
      const answer = await ask('DELETE', pathOf(name), signal);
      if (![200, 204, 404].includes(answer.status)) throw refusal(answer);
    },
    close: () => link.close(),
  };
}
