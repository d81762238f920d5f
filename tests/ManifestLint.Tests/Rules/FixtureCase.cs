using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;

namespace ManifestLint.Tests.Rules;

/// <summary>
/// One case under tests/Fixtures/&lt;ID&gt;-&lt;name&gt;: a file <c>bad*.yaml</c> or <c>good*.yaml</c>, or a folder of that name where a case needs
/// several files or a configuration of its own.
/// </summary>
public sealed class FixtureCase
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    private FixtureCase(string rule, string name, string path)
    {
        Rule = rule;
        Name = name;
        FullPath = path;
    }

    public static string Root { get; } = Path.Combine(SharedFolder.Repository, "tests", "Fixtures");

    /// <summary>The folder's name: id and name of the rule.</summary>
    public string Rule { get; }

    public string RuleId => Rule[..6];

    /// <summary>The file or folder, without extension.</summary>
    public string Name { get; }

    public string FullPath { get; }

    public bool IsBad => Name.StartsWith("bad", StringComparison.Ordinal);

    public string ExpectedPath => Path.Combine(Root, Rule, Name + ".expected.txt");

    public string FixedPath => Path.Combine(Root, Rule, Name + ".fixed.txt");

    public static IEnumerable<FixtureCase> All() =>
        from folder in Directory.EnumerateDirectories(Root).Order(StringComparer.Ordinal)
        from entry in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal)
        where Directory.Exists(entry) || Extensions.Contains(Path.GetExtension(entry))
        select new FixtureCase(Path.GetFileName(folder), Directory.Exists(entry) ? Path.GetFileName(entry) : Path.GetFileNameWithoutExtension(entry), entry);

    public static FixtureCase Find(string rule, string name) => All().Single(c => c.Rule == rule && c.Name == name);

    /// <summary>The case as the engine gets it: paths relative to the case, its own configuration if it has one.</summary>
    public LintInput Read()
    {
        var files = Directory.Exists(FullPath) ? Directory.EnumerateFiles(FullPath, "*", SearchOption.AllDirectories) : [FullPath];
        var folder = Directory.Exists(FullPath) ? FullPath : Path.GetDirectoryName(FullPath)!;
        var read = files.Order(StringComparer.Ordinal).Select(f => new ManifestFile(Path.GetRelativePath(folder, f), File.ReadAllText(f))).ToList();
        return new LintInput
        {
            Files = [.. read.Where(f => f.Path != ".manifestlint.yaml").Select(f => new InputFile(f, IsNamed: !Directory.Exists(FullPath)))],
            Configuration = read.Find(f => f.Path == ".manifestlint.yaml"),
            Today = new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Unspecified),
        };
    }

    /// <summary>What the engine finds in the case, whatever the rule.</summary>
    public LintResult Lint() => Lint(Read());

    public static LintResult Lint(LintInput input) => RuleCatalog.Engine.Run(input);

    public override string ToString() => $"{Rule}/{Name}";
}
