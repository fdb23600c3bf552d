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

  /// The names in a folder, sorted by their bytes; hidden ones are left out.
  static func names(in folder: String) throws(StudyError) -> [String] {
    guard let listing = opendir(folder) else { throw failure(folder) }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
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
private func systemRead(_ file: CInt, _ buffer: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
  read(file, buffer, count)
}
