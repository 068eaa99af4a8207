import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { transcriptFileSchema } from '@domain/recordings/transcript/transcript';
import { describe, expect, it } from 'vitest';
import type { RecordingsService } from '../../../main/ports/recordings';
import { isTranscriptFile } from '../../../main/recordings/transcript-files';
import { folderOf, tinyWav } from './small-imports';
import { calls, importAll, serviceOn, temporaryFolder } from './support';

const transcripts = fileURLToPath(new URL('../../fixtures/transcripts', import.meta.url));

/** A service with one recording `a.wav`, and its id. */
async function withRecording(): Promise<{ data: string; service: RecordingsService; recordingId: string }> {
  const data = await temporaryFolder();
  const service = serviceOn(data);
  const { items } = await importAll(service, [await folderOf({ 'a.wav': tinyWav(1) })]);
  return { data, service, recordingId: items[0]?.recording.id ?? '' };
}

async function kept(service: RecordingsService, recordingId: string) {
  const { status, body } = await service.openMedia(recordingId, 'transcript', null);
  if (status !== 200 || body === null) return null;
  return transcriptFileSchema.parse(JSON.parse(await text(body))).transcript;
}

const vtt = (line: string) => `WEBVTT\n\n00:00.100 --> 00:00.900\n<v Agent>${line}\n`;

describe('transcripts beside recordings', () => {
  it('come in with the import, each for the recording that its name fits', async () => {
    const folder = await temporaryFolder();
    for (const name of ['call-0001.wav', 'call-0002.wav', 'call-0001.truth.json'])
      await copyFile(join(calls, name), join(folder, name));
    for (const name of ['call-0001.contact-lens.json', 'call-0002.vtt', 'call-0003.srt'])
      await copyFile(join(transcripts, name), join(folder, name));
    const service = serviceOn(await temporaryFolder());
    expect((await service.inspect({ source: { kind: 'paths', paths: [folder] } })).transcripts).toBe(3);
    const { lines, items } = await importAll(service, [folder]);
    const told = (name: string) => lines.find((line) => line.name === name)?.problem;
    expect(told('call-0001.contact-lens.json')).toMatchObject({
      kind: 'transcript-taken',
      recording: 'call-0001.wav',
    });
    expect(told('call-0002.vtt')).toMatchObject({ kind: 'transcript-taken', recording: 'call-0002.wav' });
    expect(told('call-0003.srt')).toEqual({ kind: 'transcript', problem: { kind: 'no-recording' } });
    for (const { recording } of items) {
      const transcript = await kept(service, recording.id);
      expect(transcript?.id).toBe(recording.id);
      expect(transcript?.fileName).toMatch(recording.fileName === 'call-0001.wav' ? /contact-lens/ : /vtt/);
    }
    const again = await importAll(service, [folder]);
    expect(again.lines.filter(({ problem }) => problem?.kind === 'transcript-taken')).toEqual([]);
  }, 60_000);

  it('are told from the other files that lie there', async () => {
    for (const name of await readdir(transcripts)) {
      const wanted = !name.endsWith('.truth.json');
      expect([name, await isTranscriptFile(join(transcripts, name), name)]).toEqual([name, wanted]);
    }
  });
});

describe('the transcript of a recording', () => {
  it('outlives the program, is replaced, brought back, taken away and brought back', async () => {
    const { data, service, recordingId } = await withRecording();
    const folder = await folderOf({ 'one.vtt': vtt('Good morning'), 'two.vtt': vtt('Good evening') });
    const add = (name: string) =>
      service.transcripts.add({ source: { kind: 'paths', paths: [join(folder, name)] }, recordingId });
    expect((await add('one.vtt')).lines).toMatchObject([{ outcome: 'kept', segments: 1 }]);
    expect((await add('one.vtt')).lines).toMatchObject([{ outcome: 'unchanged' }]);
    expect((await add('two.vtt')).lines).toMatchObject([{ outcome: 'replaced' }]);
    expect((await kept(service, recordingId))?.segments[0]?.text).toBe('Good evening');
    await service.transcripts.bringBack({ recordingId });
    expect((await kept(service, recordingId))?.segments[0]?.text).toBe('Good morning');
    expect(
      await service.transcripts.nameSpeaker({ recordingId, speaker: 'Agent', role: 'customer' }),
    ).toEqual({
      kept: { fileName: 'one.vtt', format: 'webvtt', segments: 1 },
      before: { fileName: 'two.vtt' },
    });
    expect((await kept(service, recordingId))?.speakerRoles).toEqual({ Agent: 'customer' });
    await service.close();

    const later = serviceOn(data);
    expect((await kept(later, recordingId))?.speakerRoles).toEqual({ Agent: 'customer' });
    expect((await later.transcripts.remove({ recordingId })).kept).toBeNull();
    expect(await kept(later, recordingId)).toBeNull();
    expect((await later.transcripts.bringBack({ recordingId })).kept?.fileName).toBe('one.vtt');
  });

  it.each<[string, string | Uint8Array, object]>([
    ['empty.vtt', '', { kind: 'empty' }],
    ['latin.srt', Uint8Array.of(0x31, 0x0a, 0xe9, 0x0a), { kind: 'encoding' }],
    ['cut.json', '{"segments": [\n  {"start": 1, ', { kind: 'broken-json', line: 2, column: 16 }],
    ['other.json', '{"results": {"song": 1}}', { kind: 'unknown-format' }],
    ['notes.vtt', 'WEBVTT\n\nNOTE nothing was said\n', { kind: 'no-segments', format: 'webvtt', line: null }],
    ['picture.vtt', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 0, 0), { kind: 'encoding' }],
  ])('is not made of %s, and nothing else changes', async (name, content, problem) => {
    const { service, recordingId } = await withRecording();
    const folder = await temporaryFolder();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), content);
    const source = { kind: 'paths' as const, paths: [join(folder, name)] };
    const { lines } = await service.transcripts.add({ source, recordingId });
    expect(lines).toMatchObject([{ name, outcome: 'failed', problem }]);
    expect((await service.transcripts.state({ recordingId })).kept).toBeNull();
    expect(await readFile(join(folder, name))).toEqual(Buffer.from(content));
  });
});
