using System.Text.RegularExpressions;

namespace ManifestLint.Tests.Architecture;

/// <summary>What is published speaks of the project alone, and its links lead somewhere.</summary>
public sealed class DocumentTests
{
    private static readonly string[] Texts = ["*.md", "*.yaml", "*.yml", "*.json", "*.props", "*.targets", "*.csproj", "*.sln", "run", "*.cs"];

    public static TheoryData<string> Documents => [.. Source.Files(".", "*.md").Where(f => !f.StartsWith("tests/Fixtures/", StringComparison.Ordinal))];

    [Fact]
    public void No_file_names_a_folder_of_somebodys_machine()
    {
        var own = $"tests/ManifestLint.Tests/Architecture/{nameof(DocumentTests)}.cs";
        var naming = from pattern in Texts
                     from file in Source.Files(".", pattern)
                     where file != own
                     from line in Source.Lines(file)
                     where Regex.IsMatch(line, @"(^|[\s""'`(=])(/(home|Users|root|work)/|[A-Z]:\\Users)")
                     select $"{file}: {line.Trim()}";
        Assert.Empty(naming);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_relative_link_leads_to_a_file(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(SharedFolder.Repository, document))!;
        var links = Source.Lines(document)
            .SelectMany(line => Regex.Matches(line, @"\]\(([^)#\s]+)(#[^)]*)?\)"))
            .Select(m => m.Groups[1].Value)
            .Where(l => !l.Contains("://", StringComparison.Ordinal));
        Assert.All(links, l => Assert.True(Path.Exists(Path.Combine(folder, l)), l));
    }
}
