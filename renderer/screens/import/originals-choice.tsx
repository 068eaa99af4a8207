import { Radio } from '@mantine/core';
import { byteWords } from '../../text/recordings';
import classes from './import.module.css';
import { changeReady, type ReadyStep } from './import-session';

/** Whether the files are copied; asked only where Earmark was given the files themselves and not what a page sent. */
export function OriginalsChoice({ step, bytes }: { step: ReadyStep; bytes: number }) {
  if (step.found.source.kind !== 'paths') return null;
  return (
    <Radio.Group
      size="xs"
      label="The files themselves"
      value={step.originals}
      onChange={(value) =>
        changeReady((ready) => ({ ...ready, originals: value === 'in-place' ? 'in-place' : 'copy' }))
      }
    >
      <div className={classes.originals}>
        <Radio
          size="xs"
          value="copy"
          label="Copy into the library"
          description={`Takes ${byteWords(bytes)} more on this disk. What happens to your files later changes nothing here.`}
        />
        <Radio
          size="xs"
          value="in-place"
          label="Leave where they are"
          description="Takes no more room. Earmark notices when one is moved or changed, and finds it again by its content."
        />
      </div>
    </Radio.Group>
  );
}
