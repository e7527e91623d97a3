// Writes the round with SheetJS and ExcelJS: `node write.cjs`, with npm's `xlsx` and `exceljs` installed.
const fs = require("fs"), path = require("path");
const round = JSON.parse(fs.readFileSync(path.join(__dirname, "round.json"), "utf8"));
const dates = ["신청일", "설립일"];
const serial = (text) => Date.parse(text + "T00:00:00Z") / 86400000 + 25569;
const format = (row, heading) => (heading === "설비 금액" ? row.money : round.formats[heading] || "General");

const XLSX = require("xlsx");
const sheet = XLSX.utils.aoa_to_sheet([round.headings]);
round.rows.forEach((row, r) =>
  round.headings.forEach((heading, c) => {
    const value = dates.includes(heading) ? serial(row.values[c]) : row.values[c];
    sheet[XLSX.utils.encode_cell({ r: r + 1, c })] =
      typeof value === "number" ? { t: "n", v: value, z: format(row, heading) } : { t: "s", v: value };
  })
);
sheet["!ref"] = XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: round.rows.length, c: round.headings.length - 1 } });
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, sheet, "Applications");
XLSX.writeFile(book, path.join(__dirname, "sheetjs.xlsx"), { bookSST: true });

const ExcelJS = require("exceljs");
const other = new ExcelJS.Workbook();
const page = other.addWorksheet("Applications");
page.addRow(round.headings);
round.rows.forEach((row) => {
  const added = page.addRow(row.values.map((v, c) => (dates.includes(round.headings[c]) ? new Date(v + "T00:00:00Z") : v)));
  round.headings.forEach((heading, c) => (added.getCell(c + 1).numFmt = format(row, heading)));
});
other.xlsx.writeFile(path.join(__dirname, "exceljs.xlsx"));
