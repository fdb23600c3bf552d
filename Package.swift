// swift-tools-version: 6.2
import PackageDescription

// One set of rules for every target: Swift 6 mode is complete concurrency checking already; the
// upcoming features make existentials, imports and isolation explicit.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
// The C API that GRDB wraps, for the statements that are run once per trial.
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
// One hash is all that is needed: OpenSSL's, which libcurl loads anyway, spares every fresh build
// the hundred seconds that BoringSSL takes to compile. macOS has CryptoKit.
let crypto = Target.Dependency.target(name: "CCrypto", condition: .when(platforms: [.linux]))
let nio: [Target.Dependency] = ["NIOCore", "NIOPosix", "NIOHTTP1"].map {
  .product(name: $0, package: "swift-nio")
}

/// A library target under the house rules.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [],
  resources: [Resource] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources,
    swiftSettings: strict)
}

/// A test target of the same name plus `Tests`.
func tests(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "prereg",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "prereg", targets: ["prereg"]),
    .executable(name: "prereg-standin", targets: ["prereg-standin"]),
    .library(
      name: "Prereg",
      targets: [
        "Checklist", "Statistics", "Wire", "Dialects", "Transport", "Study", "Store", "Runner",
        "Bulk", "Reports", "Criteria", "Results", "Verdict", "Ledger",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl",
      providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
    .systemLibrary(
      name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(
      name: "Prompts", path: "Prompts",
      resources: ["hypothesis-discipline", "judge", "criteria"].map { .embedInCode($0 + ".md") },
      swiftSettings: strict),

    room("JSONText"),
    room("Statistics"),
    room("Checklist", ["JSONText", "Statistics"]),
    room("MCP", ["Checklist", "JSONText"]),
    room("Wire"),
    room("Dialects", ["Wire", "JSONText"]),
    room("Transport", ["Wire", "CCurl"]),
    room(
      "Study", ["Checklist", "Wire", "JSONText", yams, crypto],
      resources: [.embedInCode("Prices/model-prices.json")]),
    room("Store", ["Study", "Checklist", "Wire", "JSONText", grdb, sqlite]),
    room("Opinions", ["Study", "Checklist", "Wire", "JSONText", "Statistics"]),
    room("Runner", ["Study", "Wire", "Checklist", "Opinions"]),
    room("Bulk", ["Runner", "Store", "Study", "Dialects", "Wire", "Checklist"]),
    room("Criteria", ["Study", "Checklist", "JSONText", yams]),
    room("Results", ["Study", "JSONText", grdb]),
    room("Verdict", ["Criteria", "Results", "Statistics"]),
    room("Ledger", ["Criteria", "Study", "JSONText", "Statistics"]),
    room(
      "Reports",
      [
        "Study", "Checklist", "Wire", "JSONText", "Statistics", "Opinions", "Criteria",
        "Verdict", "Ledger",
      ],
      resources: ["report.css", "comparison.css", "reply.js", "report.js"].map {
        .embedInCode("Page/" + $0)
      }),
    room("StandIn", ["Wire", "JSONText"] + nio, exclude: ["Recordings"]),

    .executableTarget(
      name: "prereg-standin", dependencies: ["StandIn", argumentParser],
      path: "Sources/standin", swiftSettings: strict),
    .executableTarget(
      name: "prereg",
      dependencies: [
        "Checklist", "Wire", "Dialects", "Transport", "Study", "Store", "Runner", "Bulk",
        "Criteria", "Results", "Verdict", "Ledger", "Statistics",
        "Reports", "MCP", "Opinions", "JSONText", "Prompts", argumentParser,
      ],
      swiftSettings: strict),

    tests("JSONText", ["JSONText"]),
    tests("Statistics", ["Statistics"], exclude: ["Reference"]),
    tests(
      "Checklist", ["Checklist", "CCmark", "JSONText", "Statistics"],
      exclude: ["Fixtures", "Snapshots"]),
    tests("MCP", ["MCP", "JSONText"]),
    tests("Wire", ["Wire"]),
    tests("Dialects", ["Dialects", "Wire", "JSONText"], exclude: ["Cassettes"]),
    .target(name: "TestKit", path: "Tests/TestKit", swiftSettings: strict),
    tests("Transport", ["Transport", "Wire", "TestKit", "CCurl"]),
    tests("Study", ["Study", "Checklist", "Wire"]),
    tests("Store", ["Store", "Study", "Checklist", "Wire", grdb]),
    tests("Opinions", ["Opinions", "Study", "Checklist", "Wire", "JSONText", "Statistics"]),
    tests(
      "Runner", ["Runner", "Opinions", "Store", "Study", "Checklist", "Wire", "StandIn"]),
    tests("Bulk", ["Bulk", "Store", "Study", "Checklist", "Dialects", "Runner", "Wire"]),
    tests(
      "Reports", ["Reports", "Study", "Checklist", "Wire", "JSONText", "Statistics", yams],
      exclude: ["Browser", "Fixtures", "Snapshots"]),
    tests("Criteria", ["Criteria", "Study"]),
    tests("Results", ["Results", "Study", grdb]),
    tests("Verdict", ["Verdict", "Criteria", "Results", "Statistics"]),
    tests("Ledger", ["Ledger", "Criteria", "Study"]),
    tests("StandIn", ["StandIn", "Wire", "prereg-standin"]),
    tests(
      "Command",
      [
        "StandIn", "Store", "Study", "TestKit", "Wire", "JSONText", "prereg", "prereg-standin",
      ]),
  ]
)

// libFuzzer brings its own `main`: the target is there only for `make fuzz`.
if Context.environment["PREREG_FUZZ"] == "1" {
  package.products.append(.executable(name: "checklist-fuzz", targets: ["checklist-fuzz"]))
  package.targets.append(
    .executableTarget(
      name: "checklist-fuzz", dependencies: ["Checklist"], path: "Tests/Fuzz",
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
