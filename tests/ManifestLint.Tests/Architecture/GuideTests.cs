using System.Text;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules;

namespace ManifestLint.Tests.Architecture;

/// <summary>The guides of docs follow the code that they describe.</summary>
public sealed class GuideTests
{
    private const string Mark = "Written by the tests from the tables that the file is read by (`UPDATE_SNAPSHOTS=1 dotnet test`).\n";

    [Fact]
    public void Every_key_of_the_configuration_is_described_as_the_reader_has_it()
    {
        var path = Path.Combine(SharedFolder.Repository, "docs", "configuration.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var end = text.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        Assert.True(end >= Mark.Length, "docs/configuration.md has lost the line above its tables.");
        Snapshot.Match(path, text[..end] + Tables());
    }

    [Fact]
    public void The_rule_of_the_guide_is_a_rule_of_the_source()
    {
        var block = Assert.Single(MarkdownBlock.In("docs/writing-a-rule.md"), b => b.Language == "csharp");
        Assert.Equal(
            File.ReadAllText(Path.Combine(Source.Root, "Rules", "Manifests", "DuplicateObject.cs")).ReplaceLineEndings("\n").TrimEnd('\n'),
            string.Join('\n', block.Lines));
    }

    private static string Tables()
    {
        var tables = new StringBuilder();
        Write(tables, "", RuleCatalog.Engine.Schema.Root);
        return tables.ToString();
    }

    private static void Write(StringBuilder tables, string path, SectionType section)
    {
        tables.Append('\n').Append(path.Length == 0 ? "" : $"### {path}\n\n").Append("| key | value | |\n|---|---|---|\n");
        foreach (var key in section.Keys)
            tables.Append($"| `{key.Name}` | {Noun(key)} | {key.Doc.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        // An entry of clusters: has the keys of the file again.
        foreach (var key in section.Keys.Where(k => k.Name != "clusters"))
        {
            if (SectionIn(key.Type) is { } inner)
                Write(tables, path.Length == 0 ? key.Name : $"{path}.{key.Name}", inner);
        }
    }

    private static SectionType? SectionIn(ConfigurationType type) => type switch
    {
        SectionType section => section,
        ListType list => SectionIn(list.Item),
        MapType map => SectionIn(map.Value),
        _ => null,
    };

    private static string Noun(ConfigurationKey key)
    {
        var noun = key.Type is SectionType ? "a mapping, below" : key.Type.Noun;
        var perCluster = key.PerCluster ? "; may differ in `clusters`" : "";
        return (key.IsRequired ? "required: " : "") + noun + perCluster;
    }
}
