using System.Text.RegularExpressions;
using ManifestLint.Aws.Annotations;

namespace ManifestLint.Tests.Rules;

/// <summary>ML1006 shows a case for every row of the annotation table that says what disarms it.</summary>
public partial class DisarmedByTests
{
    private const string Rule = "ML1006-annotation-without-effect";

    /// <summary>Rows of which another rule says it, for it knows more of the cause.</summary>
    private static readonly Dictionary<AnnotationDescriptor, string> SaidBy = new()
    {
        [IngressAnnotations.Action] = "ML3013: an action that no backend names",
        [IngressAnnotations.Conditions] = "ML3013: conditions of what no path leads to",
        [IngressAnnotations.Transforms] = "ML3013: transforms of what no path leads to",
        [IngressAnnotations.JwtValidation] = "ML3007: HTTP listeners ask for no token",
        [ServiceAnnotations.SslPorts] = "ML3026: TLS ports without a certificate",
    };

    public static TheoryData<string> Rows() => [.. AnnotationCatalog.All.Where(d => d.DisarmedBy is not null && !SaidBy.ContainsKey(d)).Select(d => d.Key)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Every_row_that_something_disarms_has_a_fixture(string key) => Assert.Contains(key, Shown());

    [Fact]
    public void What_another_rule_says_is_not_said_twice() => Assert.DoesNotContain(Shown(), key => SaidBy.Keys.Any(d => d.Key == key));

    /// <summary>The rows whose keys the snapshots of ML1006 underline or name.</summary>
    private static HashSet<string> Shown() => [.. FixtureCase.All()
        .Where(c => c.Rule == Rule && c.IsBad)
        .SelectMany(c => Findings().Matches(File.ReadAllText(c.ExpectedPath)))
        .SelectMany(m => AnnotationCatalog.All.Where(d => d.Suffix == m.Groups["suffix"].Value).Concat(
            AnnotationCatalog.Find(m.Groups["key"].Value) is { } match ? [match.Descriptor] : []))
        .Select(d => d.Key)];

    [GeneratedRegex("^warning ML1006: (?:'(?<key>[^']+)' has no effect|(?<suffix>[a-z.-]+): )", RegexOptions.Multiline)]
    private static partial Regex Findings();
}
