internal import JSONText

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Writes files with the system's own calls, whose error number says what is wrong: a run of
/// 100,000 trials has as many reply files.
enum DiskFile {
  /// Makes the folder at `path` and those above it; one that is there is none the worse.
  static func makeFolder(_ path: String) throws(StoreError) {
    if mkdir(path, 0o755) == 0 || errno == EEXIST && isFolder(path) { return }
    let number = errno
    guard number == ENOENT, let end = path.dropLast().lastIndex(of: "/"), end > path.startIndex
    else { throw .system(number, path) }
    try makeFolder(String(path[..<end]))
    guard mkdir(path, 0o755) == 0 || errno == EEXIST && isFolder(path) else {
      throw .system(errno, path)
    }
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder, hidden ones left out.
  static func names(in folder: String) throws(StoreError) -> [String] {
    guard let listing = opendir(folder) else { throw .system(errno, folder) }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  /// The length of the file at `path` in bytes, or `nil` when there is none.
  static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// The text of a file, to its end.
  static func text(of path: String) throws(StoreError) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .system(errno, path) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let got = read(file, &buffer, buffer.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw .system(errno, path) }
      guard got > 0 else { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(contentsOf: buffer[..<got])
    }
  }

  /// Writes a file from its start.
  static func write(_ bytes: [UInt8], to path: String) throws(StoreError) {
    try put(bytes, path, O_WRONLY | O_CREAT | O_TRUNC)
  }

  /// Adds to a file's end, in one call so that readers see whole lines.
  static func append(_ bytes: [UInt8], to path: String) throws(StoreError) {
    if bytes.isEmpty { return }
    try put(bytes, path, O_WRONLY | O_CREAT | O_APPEND)
  }

  /// Replaces a file by what `next` gives until `nil`; the old one stays until the new is whole.
  static func replace(_ path: String, with next: () throws -> [UInt8]?) throws {
    let draft = path + ".new"
    try write([], to: draft)
    while var chunk = try next() {
      // A write per line would cost more than the lines.
      while chunk.count < 1 << 20, let more = try next() { chunk.append(contentsOf: more) }
      try append(chunk, to: draft)
    }
    guard rename(draft, path) == 0 else { throw StoreError.system(errno, path) }
  }

  /// The number of whole lines, or `nil` when the file's last line is not whole.
  static func countLines(of path: String) throws(StoreError) -> Int? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return 0 }
      throw .system(errno, path)
    }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    var count = 0
    var last = UInt8(ascii: "\n")
    while true {
      let got = read(file, &buffer, buffer.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw .system(errno, path) }
      guard got > 0 else { return last == UInt8(ascii: "\n") ? count : nil }
      count += lineEnds(in: buffer[..<got])
      last = buffer[got - 1]
    }
  }

  private static func lineEnds(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var (count, place) = (0, 0)
      while true {
        place = EightBytes.first(in: bytes, from: place) { $0.firstEqual(to: UInt8(ascii: "\n")) }
        guard place < bytes.count else { return count }
        (count, place) = (count + 1, place + 1)
      }
    }
  }

  /// Cuts a file off after its last line end; one that is not there is none the worse.
  static func dropHalfLine(of path: String) throws(StoreError) {
    let file = open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return }
      throw .system(errno, path)
    }
    defer { close(file) }
    var end = Int(lseek(file, 0, SEEK_END))
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var keeps = end
    while end > 0 {
      let start = max(0, end - buffer.count)
      let got = pread(file, &buffer, end - start, off_t(start))
      guard got == end - start else { throw .system(errno, path) }
      if let last = buffer[..<got].lastIndex(of: UInt8(ascii: "\n")) {
        keeps = start + last + 1
        break
      }
      (end, keeps) = (start, start)
    }
    guard ftruncate(file, off_t(keeps)) == 0 else { throw .system(errno, path) }
  }

  private static func put(_ bytes: [UInt8], _ path: String, _ flags: CInt) throws(StoreError) {
    let file = open(path, flags | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .system(errno, path) }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw .system(errno, path) }
      rest = rest.dropFirst(written)
    }
  }
}

/// `write(2)`, out of reach of the method of the same name.
private func systemWrite(_ file: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}
