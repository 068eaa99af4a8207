import type { Place } from '@contract/blobs';
import type { Clock } from '../ports/host';
import { type BlobPlace, checkedName } from './blob-place';
import { openHttps, type Question } from './https-link';
import { problemOfStatus } from './place-problem';
import { signedHeaders } from './s3-signature';
import { lengthOf } from './said-length';

export interface S3Parts {
  readonly place: Extract<Place, { kind: 's3' }>;
  readonly secretAccessKey: string;
  readonly clock: Clock;
  readonly patience?: number;
}

/** A bucket, addressed by path, which every server that speaks S3 understands. */
export function openS3Place({ place, secretAccessKey, clock, patience }: S3Parts): BlobPlace {
  const endpoint = new URL(place.endpoint);
  const port = endpoint.port === '' ? 443 : Number(endpoint.port);
  const link = openHttps({
    ...{ host: endpoint.hostname, port, ca: place.ca },
    ...(patience === undefined ? {} : { patience }),
  });
  const keys = { accessKeyId: place.accessKeyId, region: place.region, secretAccessKey };
  const before = `${endpoint.pathname.replace(/\/$/, '')}/${place.bucket}/${place.prefix}`;

  const ask = (
    method: Question['method'],
    name: string,
    signal: AbortSignal | undefined,
    { body, most }: { body?: Buffer; most?: number } = {},
  ) => {
    const path = `${before}${checkedName(name)}`;
    const toSign = { method, host: endpoint.host, path, body: body ?? Buffer.alloc(0), now: clock.now() };
    const headers = signedHeaders(toSign, keys);
    const question = { method, path, headers, ...(body && { body }), ...(most && { most }) };
    return link.ask(question, signal);
  };
  const refusal = ({ status, body, headers }: Awaited<ReturnType<typeof ask>>) =>
    problemOfStatus(status, body.toString('latin1'), headers.location);
  /** That a bucket is missing must not be taken for a bucket without this name. */
  const isMissing = ({ status, body }: Awaited<ReturnType<typeof ask>>) =>
    status === 404 && !body.includes('NoSuchBucket');

  return {
    async size(name, signal) {
      const answer = await ask('HEAD', name, signal);
      if (answer.status === 200) return lengthOf(answer.headers);
      if (isMissing(answer)) return null;
      throw refusal(answer);
    },
    async read(name, most, signal) {
      const answer = await ask('GET', name, signal, { most });
      if (answer.status === 200) return answer.body;
      if (isMissing(answer)) return null;
      throw refusal(answer);
    },
    async write(name, body, signal) {
      const answer = await ask('PUT', name, signal, { body });
      if (answer.status !== 200) throw refusal(answer);
    },
    async remove(name, signal) {
      const answer = await ask('DELETE', name, signal);
      if (answer.status !== 204 && answer.status !== 200 && !isMissing(answer)) throw refusal(answer);
    },
    close: () => link.close(),
  };
}
