import { expect, it } from 'vitest';
import { signedHeaders } from '../../../main/blobs/s3-signature';

// From "Signature Calculations for the Authorization Header" in Amazon's reference of the S3 API.
const keys = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
};
const now = Date.UTC(2013, 4, 24);
const host = 'examplebucket.s3.amazonaws.com';

it.each([
  [
    'a part of an object is read',
    { method: 'GET', path: '/test.txt', body: '', headers: { range: 'bytes=0-9' } },
    'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
  ],
  [
    'an object is written',
    {
      ...{ method: 'PUT', path: '/test%24file.text', body: 'Welcome to Amazon S3.' },
      headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    },
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  ],
])(
  'the signature is that of Amazon’s example when %s',
  (_what, { method, path, body, headers }, signature) => {
    const signed = signedHeaders({ method, host, path, body: Buffer.from(body), headers, now }, keys);
    expect(signed.authorization?.split('Signature=')[1]).toBe(signature);
  },
);
