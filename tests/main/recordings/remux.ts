import { FFmpegError, FormatContext, Packet } from 'node-av';

/** Copies every stream of a file into another container, which its name decides. */
export function remux(source: string, target: string): void {
  const input = new FormatContext();
  FFmpegError.throwIfError(input.openInputSync(source, null, null), 'open');
  FFmpegError.throwIfError(input.findStreamInfoSync(null), 'look');
  const output = new FormatContext();
  FFmpegError.throwIfError(output.allocOutputContext2(null, null, target), 'create');
  const streams = input.streams.map((from) => {
    const to = output.newStream();
    from.codecpar.copy(to.codecpar);
    to.codecpar.codecTag = 0;
    to.timeBase = from.timeBase;
    return { from, to };
  });
  const packet = new Packet();
  packet.alloc();
  try {
    FFmpegError.throwIfError(output.openOutputSync(), 'open for writing');
    FFmpegError.throwIfError(output.writeHeaderSync(null), 'write');
    while (input.readFrameSync(packet) >= 0) {
      const pair = streams[packet.streamIndex];
      if (pair !== undefined) {
        packet.rescaleTs(pair.from.timeBase, pair.to.timeBase);
        FFmpegError.throwIfError(output.interleavedWriteFrameSync(packet), 'write');
      }
      packet.unref();
    }
    FFmpegError.throwIfError(output.writeTrailerSync(), 'write');
  } finally {
    packet.free();
    output.closeOutputSync();
    output.freeContext();
    input.closeInputSync();
  }
}
