import { createHash, createHmac } from 'node:crypto';

export interface S3Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

export interface ToSign {
  readonly method: string;
  readonly host: string;
  /** Encoded, beginning with a slash, without a query. */
  readonly path: string;
  readonly body: Buffer;
  /** Further headers that are sent, by names in small letters. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Unix milliseconds. */
  readonly now: number;
}

/**
 * The headers of a request to S3 with its signature (AWS Signature Version 4, in headers, for one chunk). The hash of
 * the body is signed too, so that the server notices what was damaged on the way.
 */
export function signedHeaders(request: ToSign, keys: S3Keys): Record<string, string> {
  const at = `${new Date(request.now).toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const day = at.slice(0, 8);
  const bodyHash = createHash('sha256').update(request.body).digest('hex');
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.host,
    'x-amz-content-sha256': bodyHash,
    'x-amz-date': at,
  };
  const names = Object.keys(headers).sort();
  const signed = names.join(';');
  const listed = names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('');
  const canonical = [request.method, request.path, '', listed, signed, bodyHash].join('\n');
  const scope = `${day}/${keys.region}/s3/aws4_request`;
  const hash = createHash('sha256').update(canonical).digest('hex');
  const parts = [day, keys.region, 's3', 'aws4_request'];
  const key = parts.reduce<Buffer>(
    (from, part) => createHmac('sha256', from).update(part).digest(),
    Buffer.from(`AWS4${keys.secretAccessKey}`),
  );
  const signature = createHmac('sha256', key)
    .update(['AWS4-HMAC-SHA256', at, scope, hash].join('\n'))
    .digest('hex');
  const credential = `${keys.accessKeyId}/${scope}`;
  return {
    ...headers,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${signed},Signature=${signature}`,
  };
}
