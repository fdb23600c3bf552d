internal import Study

/// What git knows about files; `nil` everywhere outside a repository or without git.
public struct GitHistory: Sendable {
  /// The repository's folder.
  public let root: String

  /// The repository that holds `folder`, if any.
  public init?(holding folder: String) {
    guard let found = Program.run(["git", "-C", folder, "rev-parse", "--show-toplevel"]),
      found.status == 0, !found.text.isEmpty
    else { return nil }
    root = found.text
  }

  /// Who git says the user is: `Name <address>`.
  public static func author(in folder: String) -> String? {
    func setting(_ name: String) -> String? {
      guard let found = Program.run(["git", "-C", folder, "config", "--get", name]),
        found.status == 0, !found.text.isEmpty
      else { return nil }
      return found.text
    }
    guard let name = setting("user.name") else { return nil }
    return setting("user.email").map { "\(name) <\($0)>" } ?? name
  }

  /// The commit that is checked out; `nil` before the first.
  public var head: String? { git("rev-parse", "--verify", "--quiet", "HEAD") }

  /// The first commit, from the oldest on, in which the file at `path` has the bytes of `sha256`.
  ///
  /// Reads the file in every commit that touched it.
  public func firstCommit(of path: String, sha256 wanted: String) -> String? {
    commits(touching: path).first { commit in
      guard let file = Program.run(["git", "-C", root, "show", "\(commit):\(path)"]) else {
        return false
      }
      return file.status == 0 && Study.sha256(file.output) == wanted
    }
  }

  /// The first commit that has a file at `path`.
  public func firstCommit(of path: String) -> String? { commits(touching: path).first }

  /// The file at `path` in every commit that touched it, from the oldest on.
  func versions(of path: String) -> [(commit: String, bytes: [UInt8])] {
    commits(touching: path).compactMap { commit in
      guard let file = Program.run(["git", "-C", root, "show", "\(commit):\(path)"]),
        file.status == 0
      else { return nil }
      return (commit, file.output)
    }
  }

  private func commits(touching path: String) -> [String] {
    let found = git("log", "--reverse", "--format=%H", "--diff-filter=AMRC", "--", path) ?? ""
    return found.split(separator: "\n").map(String.init)
  }

  /// Whether `first` comes before `second` in history, and is not the same.
  public func isBefore(_ first: String, _ second: String) -> Bool {
    first != second
      && Program.run(["git", "-C", root, "merge-base", "--is-ancestor", first, second])?.status == 0
  }

  /// When a commit says it was made: `2026-12-01T09:30:00+01:00`.
  public func date(of commit: String) -> String? { git("show", "-s", "--format=%cI", commit) }

  private func git(_ arguments: String...) -> String? {
    guard let found = Program.run(["git", "-C", root] + arguments), found.status == 0 else {
      return nil
    }
    return found.text
  }
}

extension GitHistory {
  /// The SHA-256 of the file at `path` in `commit`; `nil` when it is not there.
  public func sha256(of path: String, in commit: String) -> String? {
    guard let file = Program.run(["git", "-C", root, "show", "\(commit):\(path)"]),
      file.status == 0
    else { return nil }
    return Study.sha256(file.output)
  }
}
