import type { ColumnMapping, MetadataField } from '@domain/recordings/metadata-mapping';
import { readMetadataRow } from '@domain/recordings/metadata-table';
import { detailValueWords } from '../../text/metadata';
import { metadataFieldWords } from '../../text/recordings';
import classes from './first-rows.module.css';
import type { TablePlan } from './import-session';

const rowsShown = 6;

/** The first rows of a source as they will be understood: values of their kind, and what can't be read marked. */
export function FirstRows({ plan: { table, mapping } }: { plan: Pick<TablePlan, 'table' | 'mapping'> }) {
  const fields = fieldsOf(mapping);
  const others = table.headers.filter((header) => (mapping.columns[header] ?? null) === null);
  const rows = table.rows.slice(0, rowsShown);
  return (
    <section
      className={classes.firstRows}
      aria-label="First rows as they will be understood"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
      tabIndex={0}
    >
      <table>
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field} scope="col">
                {metadataFieldWords[field]}
              </th>
            ))}
            {others.map((header) => (
              <th key={header} scope="col" className={classes.ownName} title="kept under its own name">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a table have no other identity
            <tr key={index}>
              <RowCells
                cells={cells}
                headers={table.headers}
                mapping={mapping}
                fields={fields}
                others={others}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RowCells({
  cells,
  headers,
  mapping,
  fields,
  others,
}: {
  cells: readonly string[];
  headers: readonly string[];
  mapping: ColumnMapping;
  fields: readonly MetadataField[];
  others: readonly string[];
}) {
  const texts = Object.fromEntries(headers.map((header, index) => [header, cells[index] ?? '']));
  const { fileName, metadata, problems } = readMetadataRow(texts, mapping);
  return (
    <>
      {fields.map((field) => {
        const problem = problems.find(({ column }) => mapping.columns[column] === field);
        if (problem !== undefined) {
          return (
            <td key={field} className={classes.unread} title={`“${problem.value}” can't be understood`}>
              “{problem.value}”?
            </td>
          );
        }
        const words = field === 'fileName' ? (fileName ?? '–') : detailValueWords(field, metadata[field]);
        return (
          <td key={field} title={words}>
            {words}
          </td>
        );
      })}
      {others.map((header) => (
        <td key={header} className={classes.ownName} title={texts[header]}>
          {texts[header]?.trim() || '–'}
        </td>
      ))}
    </>
  );
}

/** The fields that some column stands for, each once, in the order of the table. */
function fieldsOf({ columns }: ColumnMapping): MetadataField[] {
  return [...new Set(Object.values(columns).filter((field) => field !== null))];
}
