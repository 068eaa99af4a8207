import { describe, test } from 'vitest';
import { agreement, hearCall, sampleCalls, truthOf, utterances } from '../main/recordings/truth';

describe('speech in the sample calls', () => {
  test('against the truth', async () => {
    const lanes: { call: string; lane: string; precision: number; recall: number; f1: number }[] = [];
    for (const call of sampleCalls) {
      const { lanes: found, duration } = await hearCall(call);
      found.forEach(({ speech }, lane) => {
        const truth = utterances(truthOf(call), lane, found.length);
        lanes.push({ call, lane: String(lane), ...agreement(speech, truth, duration) });
      });
    }
    const mean = (figure: 'precision' | 'recall' | 'f1') =>
      lanes.reduce((sum, lane) => sum + lane[figure], 0) / lanes.length;
    const all = {
      call: 'mean',
      lane: '',
      precision: mean('precision'),
      recall: mean('recall'),
      f1: mean('f1'),
    };
    const lines = [...lanes, all].map(({ call, lane, precision, recall, f1 }) => {
      const figures = [precision, recall, f1].map((figure) => figure.toFixed(3));
      return [call.padEnd(14), lane.padEnd(4), ...figures].join('  ');
    });
    console.log(['call            lane  precision recall f1', ...lines].join('\n'));
  });
});
