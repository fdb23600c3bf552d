#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Paths as a ledger writes them: relative to its own folder, so that the folder can move.
public enum RelativePath {
  /// The folder of the file at `path`, as the user would type it: `.` for a bare name.
  public static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path from the folder `base` to the file at `path`, links resolved; `path` itself when either
  /// is not there.
  public static func from(_ base: String, to path: String) -> String {
    guard let base = real(base), let folder = real(Self.folder(of: path)) else { return path }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let (from, to) = (base.split(separator: "/"), folder.split(separator: "/"))
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let up = from.dropFirst(shared).map { _ in ".." }
    return (up + to.dropFirst(shared).map(String.init) + [name]).joined(separator: "/")
  }

  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
