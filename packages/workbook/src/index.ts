export { readWorkbookContent, type WorkbookContent } from './workbook-content.ts';
export { writeWorkbook } from './write-workbook.ts';
