import type { Annotation } from '@domain/evaluation/annotation';
import { tagSuggestions } from '@domain/evaluation/tag-suggestions';
import { Popover, TagsInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { tagsUsed } from '../../queries/tags';
import { useWorkspace } from '../../workspace';

interface MarkTagsProps {
  /** The marks whose tags are edited together. */
  edited: readonly Annotation[];
  opened: boolean;
  onClose(): void;
  /** Tags that all edited marks get, and tags that all of them lose. */
  onChange(added: readonly string[], removed: readonly string[]): void;
  /** What the editor stands beside. */
  children: ReactNode;
}

/** Tags typed or chosen from those used before; of several marks those that all of them have. */
export function MarkTags({ edited, opened, onClose, onChange, children }: MarkTagsProps) {
  return (
    <Popover
      position="top-end"
      withinPortal
      opened={opened}
      onChange={(open) => {
        if (!open) onClose();
      }}
      trapFocus
      returnFocus
      width={320}
      shadow="sm"
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown p={8} aria-label="Tags">
        {opened ? <TagsField edited={edited} onClose={onClose} onChange={onChange} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}

function TagsField({ edited, onClose, onChange }: Pick<MarkTagsProps, 'edited' | 'onClose' | 'onChange'>) {
  const { commands } = useWorkspace();
  const [used, setUsed] = useState<Awaited<ReturnType<typeof tagsUsed>>>([]);
  const [typed, setTyped] = useState('');
  useEffect(() => {
    let wanted = true;
    void tagsUsed(commands.db).then((found) => {
      if (wanted) setUsed(found);
    });
    return () => {
      wanted = false;
    };
  }, [commands]);
  const shared = sharedTags(edited);
  return (
    <TagsInput
      size="xs"
      aria-label={edited.length === 1 ? 'Tags of the mark' : `Tags of ${edited.length} marks`}
      description={
        edited.length === 1
          ? 'Enter adds a tag, Backspace takes the last away'
          : `Tags that all ${edited.length} marks have`
      }
      placeholder={shared.length === 0 ? 'empathy, hold, wrong price …' : ''}
      data-autofocus
      value={shared}
      maxTags={30}
      splitChars={[',', ';']}
      searchValue={typed}
      onSearchChange={setTyped}
      // Sorted and chosen by how often they are used, not by the component.
      filter={({ options }) => options}
      data={tagSuggestions(used, typed, shared).map(({ tag }) => tag)}
      comboboxProps={{ withinPortal: false, transitionProps: { duration: 0 } }}
      onChange={(next) => {
        const clean = next.map((tag) => tag.trim()).filter((tag) => tag !== '');
        onChange(
          clean.filter((tag) => !shared.includes(tag)),
          shared.filter((tag) => !clean.includes(tag)),
        );
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' || (event.key === 'Enter' && typed === '')) {
          event.stopPropagation();
          onClose();
        }
      }}
    />
  );
}

/** The tags that every one of the marks has, in the order of the first. */
export function sharedTags(marks: readonly Annotation[]): string[] {
  const [first, ...rest] = marks;
  return first?.tags.filter((tag) => rest.every(({ tags }) => tags.includes(tag))) ?? [];
}

/** A mark's tags after some were added and some taken away; none stands twice. */
export function retagged(
  { tags }: Annotation,
  added: readonly string[],
  removed: readonly string[],
): { tags: string[] } {
  return { tags: [...new Set([...tags.filter((tag) => !removed.includes(tag)), ...added])] };
}
