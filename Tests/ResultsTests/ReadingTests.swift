import Foundation
import GRDB
import Results
import Study
import Testing

private func csv(_ text: String) throws(ResultsError) -> ResultTable {
  try ResultFile.table(Array(text.utf8), ending: "csv", path: "r.csv")
}

@Suite struct DelimitedTextTests {
  @Test func readsWhatTheRFCAllows() throws {
    let table = try csv("\u{FEFF}a,\"b \"\"c\"\"\",d\r\n1,\"x, y\r\nz\",\r\n\r\n2,,\"\"\n")
    #expect(table.columns == ["a", "b \"c\"", "d"])
    #expect(table.rows.map(\.values) == [["1", "x, y\r\nz", ""], ["2", "", ""]])
    #expect(table.rows.map(\.place) == [2, 5])
    let tabs = try ResultFile.table(Array("a\tb\n1\t2,5".utf8), ending: "tsv", path: "r.tsv")
    #expect(tabs.rows.map(\.values) == [["1", "2,5"]])
  }

  @Test(arguments: [
    ("", "r.csv: the file is empty; it must have a header and rows"),
    ("\n\n", "r.csv: the file is empty; it must have a header and rows"),
    ("a,b\n", "r.csv: there is a header and no row; there are no results yet"),
    (
      "a,b\n1,2\n3\n",
      "r.csv:3: 1 fields where the header has 2; quote values that hold a separator"
    ),
    (
      "a,b\n1,2,3\n", "r.csv:2: 3 fields where the header has 2; quote values that hold a separator"
    ),
    ("a,b\n1,\"2\n3\n", "r.csv:2: a quote opens here and is not closed"),
    ("a,b\n1,\"2\"x\n", "r.csv:2: text follows a closing quote; double the quotes inside a value"),
    ("a,b\n1,2\"\n", "r.csv:2: a quote inside an unquoted value; quote the value and double it"),
    ("a,a\n1,2\n", "r.csv:1: two columns are called \"a\"; rename one"),
    ("a,\n1,2\n", "r.csv:1: column 2 has no name"),
    (
      "a;b\n1;2\n",
      "r.csv:1: the header has no comma but semicolons or tabs; save it with commas, or with tabs as "
        + ".tsv"
    ),
    ("a,b\n1,\u{0}\n", "r.csv:2: a value is not UTF-8 text; save the file as UTF-8"),
  ])
  func saysWhatIsWrongWhere(_ text: String, _ message: String) {
    do {
      _ = try csv(text)
      Issue.record("no error")
    } catch {
      #expect(error.description == message)
      #expect(
        error.code
          == (message.contains(".csv:1:") || message.contains(".csv:2:")
            || message.contains(".csv:3:") ? .malformed : .empty))
    }
  }

  @Test func columnsAreFoundButForCaseAndSeparators() throws {
    let table = try csv("Val Loss,val,VAL\n1,2,3\n")
    #expect(table.column("val_loss") == 0)
    #expect(table.column("val") == 1)
    #expect(table.column("Val") == nil, "two are called so")
    #expect(table.column("x") == nil)
  }
}

@Suite struct OtherFormatTests {
  @Test func jsonLines() throws {
    let text = "{\"a\":1,\"b\":null}\n\n{\"b\":\"x\",\"c\":true,\"a\":1.50}\n"
    let table = try ResultFile.table(Array(text.utf8), ending: "jsonl", path: "r.jsonl")
    #expect(table.columns == ["a", "b", "c"])
    #expect(table.rows.map(\.values) == [["1", "", ""], ["1.5", "x", "true"]])
    #expect(table.rows.map(\.place) == [1, 3])
  }

  @Test(arguments: [
    ("", "r.jsonl: the file is empty; it must have one object per line"),
    ("[1]", "r.jsonl:1: not an object; each line must be one, such as {\"seed\": 1, …}"),
    ("{\"a\":NaN}", "NaN is no JSON, write null"),
    ("{\"a\":1,\"a\":2}", "r.jsonl:1: \"a\" stands there twice"),
    ("{\"a\":1}\n{\"a\":", "r.jsonl:2: not JSON"),
  ])
  func badJSONLines(_ text: String, _ message: String) {
    do {
      _ = try ResultFile.table(Array(text.utf8), ending: "jsonl", path: "r.jsonl")
      Issue.record("no error")
    } catch {
      #expect(error.description.contains(message), "\(error)")
    }
  }

  @Test func sqlite() throws {
    let path = NSTemporaryDirectory() + "prereg-results-\(UUID().uuidString).sqlite"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      try database.execute(
        sql: """
          CREATE TABLE runs (arm TEXT, seed INTEGER, loss REAL);
          INSERT INTO runs VALUES ('a', 1, 0.5), ('b', 1, NULL);
          """)
    }
    let table = try ResultFile(contentsOf: path).table
    #expect(table.columns == ["arm", "seed", "loss"])
    #expect(table.rows.map(\.values) == [["a", "1", "0.5"], ["b", "1", ""]])
    #expect(table.place(of: table.rows[1]) == "\(path) row 2")
    try queue.write { try $0.execute(sql: "CREATE TABLE more (x)") }
    do {
      _ = try ResultFile(contentsOf: path)
      Issue.record("no error")
    } catch let error as ResultsError {
      #expect(
        error.description.contains("no table \"results\"; it has more, runs; name one with --table")
      )
    }
    #expect(try ResultFile(contentsOf: path, table: "runs").table.rows.count == 2)
    #expect(throws: ResultsError.self) { try ResultFile(contentsOf: path, table: "more") }
  }

  /// What the log holds would be read and not be hashed.
  @Test func rowsInTheWriteAheadLog() throws {
    let path = NSTemporaryDirectory() + "prereg-results-\(UUID().uuidString).sqlite"
    defer {
      for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    }
    let pool = try DatabasePool(path: path)
    try pool.write { try $0.execute(sql: "CREATE TABLE r (a); INSERT INTO r VALUES (1)") }
    do {
      _ = try ResultFile(contentsOf: path)
      Issue.record("no error")
    } catch let error as ResultsError {
      #expect(error.code == .uncheckpointed)
      #expect(
        error.description
          == "\(path)-wal: rows may stand there that are not in \(path) yet; close what writes to the "
          + "database, or run: sqlite3 \(path) 'PRAGMA wal_checkpoint(TRUNCATE)'")
    }
    try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    let file = try ResultFile(contentsOf: path)
    #expect(file.table.rows.map(\.values) == [["1"]])
    #expect(file.sha256 == sha256(Array(try Data(contentsOf: URL(filePath: path)))))
  }

  @Test func aFileThatIsNoDatabase() throws {
    let path = NSTemporaryDirectory() + "prereg-results-\(UUID().uuidString).db"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("this is not SQLite, whatever its name says. ".utf8).write(to: URL(filePath: path))
    do {
      _ = try ResultFile(contentsOf: path)
      Issue.record("no error")
    } catch let error as ResultsError {
      #expect(error.description.contains("cannot be read as SQLite"), "\(error)")
    }
  }
}
