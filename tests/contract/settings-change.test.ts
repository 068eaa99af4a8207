import { settingsContract } from '@contract/settings';
import { expect, test } from 'vitest';

test.each([{}, { theme: 'dark' }, { personName: 'Kim' }, { columnMappings: {} }])(
  'changing %j changes nothing else',
  async (change) => {
    const schema = settingsContract.set['~orpc'].inputSchema;
    expect(await schema?.['~standard'].validate(change)).toEqual({ value: change });
  },
);
