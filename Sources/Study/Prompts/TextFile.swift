#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Reads files and folders with the system's own calls: a study may have 100,000 prompts, and the
/// error number says what is wrong with one.
package enum TextFile {
  /// What a path leads to.
  enum Kind: Hashable {
    case file
    /// A folder, with what tells it apart from every other one.
    case folder(device: UInt64, number: UInt64)
    case other
  }

  /// The bytes of the file at `path`; reads at most one byte more than `limit`, so that the caller
  /// sees that it is too long without a gigabyte being read.
  ///
  /// - Throws: ``StudyError/Code/notFound`` or ``StudyError/Code/unreadable``.
  package static func read(_ path: String, limit: Int = .max - 1) throws(StudyError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var room = 16 << 10
    while bytes.count <= limit {
      let space = min(room, limit + 1 - bytes.count)
      var got = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: space) { buffer, count in
        repeat { got = systemRead(file, buffer.baseAddress, space) } while got < 0 && errno == EINTR
        count = max(0, got)
      }
      guard got >= 0 else { throw failure(path) }
      guard got > 0 else { break }
      bytes.append(contentsOf: chunk)
      room = min(room * 2, 1 << 20)
    }
    return bytes
  }

  static func kind(of path: String) throws(StudyError) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { throw failure(path) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR:
      return .folder(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
    default: return .other
    }
  }

  /// A name in a folder.
  struct Entry {
    var name: String
    /// Whether it is a folder; `nil` where the listing does not say, as for links.
    var isFolder: Bool?
  }

  /// What is in a folder, in no order; hidden names are left out.
  static func entries(in folder: String) throws(StudyError) -> [Entry] {
    guard let listing = opendir(folder) else { throw failure(folder) }
    defer { closedir(listing) }
    let kinds = [UInt8(DT_DIR): true, UInt8(DT_REG): false]
    var entries: [Entry] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if !name.hasPrefix(".") {
        entries.append(Entry(name: name, isFolder: kinds[entry.pointee.d_type]))
      }
    }
    return entries
  }

  /// Hands the lines of the file at `path` to `body`, without their ends.
  ///
  /// Memory is that of one line, of which at most `limit` bytes and one more are kept.
  ///
  /// - Throws: ``StudyError/Code/notFound`` or ``StudyError/Code/unreadable``, and what `body` throws.
  static func forEachLine(
    of path: String, keeping limit: Int,
    _ body: (_ line: ArraySlice<UInt8>, _ byteCount: Int) throws(StudyError) -> Void
  ) throws(StudyError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failure(path) }
    defer { close(file) }
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    // The line's part in the chunks before this one.
    var begun: [UInt8] = []
    var begunCount = 0
    while true {
      let got = systemRead(file, &chunk, chunk.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw failure(path) }
      var start = 0
      while let end = chunk[start..<got].firstIndex(of: UInt8(ascii: "\n")) {
        if begunCount == 0 {
          try body(chunk[start..<end], end - start)
        } else {
          begun.append(contentsOf: chunk[start..<end].prefix(max(0, limit + 1 - begun.count)))
          try body(begun[...], begunCount + end - start)
          (begun, begunCount) = ([], 0)
        }
        start = end + 1
      }
      begun.append(contentsOf: chunk[start..<got].prefix(max(0, limit + 1 - begun.count)))
      begunCount += got - start
      if got == 0 { break }
    }
    if begunCount > 0 { try body(begun[...], begunCount) }
  }

  private static func failure(_ path: String) -> StudyError {
    let number = errno
    if number == ENOENT || number == ENOTDIR {
      return StudyError(.notFound, path, "there is no such file or folder")
    }
    return StudyError(.unreadable, path, "cannot be read: \(String(cString: strerror(number)))")
  }
}

/// `read(2)`, out of reach of the method of the same name.
private func systemRead(
  _ file: CInt, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int
) -> Int {
  read(file, buffer, count)
}
