using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;

namespace ManifestLint.Tests.Linting;

public sealed class KnownFindingsTests
{
    [Fact]
    public void A_finding_is_known_as_often_as_it_was_there()
    {
        var known = Known(["a: 1"], ["a: 1"]);
        Assert.Equal(["3"], New(known, Of("a: 1", "1"), Of("a: 1", "2"), Of("a: 1", "3")));
    }

    [Fact]
    public void Lines_move_and_files_are_renamed()
    {
        var known = new KnownFindings([Of("a: 1", path: "old.yaml")], path => path == "old.yaml" ? "a.yaml" : path);
        Assert.Empty(New(known, Of("\n\n# more\n   a: 1")));
        Assert.Equal(["m"], New(new KnownFindings([Of("a: 1", path: "old.yaml")], static path => path), Of("a: 1")));
    }

    [Fact]
    public void Line_ends_do_not_matter()
    {
        var known = new KnownFindings([Of("a:\n  b", whole: true)], static path => path);
        Assert.Empty(New(known, Of("a:\r\n  b", whole: true)));
    }

    [Fact]
    public void Of_equal_findings_that_with_the_same_words_is_the_known_one()
    {
        var known = new KnownFindings([Of("a: 1", "second")], static path => path);
        Assert.Equal(["first", "third"], New(known, Of("a: 1", "first"), Of("a: 1", "second"), Of("a: 1", "third")));
        // Words may change without the mistake: as long as nothing fits better it is the same.
        Assert.Empty(New(new KnownFindings([Of("a: 1", "Service 'x' is 3 days old")], static path => path), Of("a: 1", "Service 'x' is 4 days old")));
    }

    [Theory]
    [InlineData(Severity.Error, Severity.Warning, false)]
    [InlineData(Severity.Warning, Severity.Warning, false)]
    [InlineData(Severity.Warning, Severity.Error, true)]
    [InlineData(Severity.Info, Severity.Warning, true)]
    public void What_has_become_worse_is_new(Severity before, Severity now, bool isNew)
    {
        var known = new KnownFindings([Of("a: 1").As(before)], static path => path);
        Assert.Equal(isNew, New(known, Of("a: 1").As(now)).Count == 1);
    }

    [Fact]
    public void A_mild_finding_does_not_take_what_a_severe_one_needs()
    {
        var known = new KnownFindings([Of("a: 1").As(Severity.Error), Of("a: 1").As(Severity.Warning)], static path => path);
        Assert.Empty(New(known, Of("a: 1").As(Severity.Info), Of("a: 1").As(Severity.Error)));
    }

    [Fact]
    public void What_is_wrong_with_the_run_itself_is_always_new()
    {
        Finding[] about = [Of("a: 1") with { Rule = EngineRules.RuleFailed }, Of("a: 1") with { Rule = EngineRules.InvalidConfiguration }];
        Assert.Equal(2, new KnownFindings(about, static path => path).New(about).Count);
    }

    private static KnownFindings Known(params string[][] texts) => new(texts.SelectMany(t => t).Select(t => Of(t)), static path => path);

    private static IReadOnlyList<string> New(KnownFindings known, params Finding[] findings) => [.. known.New(findings).Select(f => f.Message)];

    // About the last line, or all of the text.
    private static Finding Of(string text, string message = "m", string path = "a.yaml", bool whole = false)
    {
        var file = new ManifestFile(path, text);
        var start = whole ? 0 : text.LastIndexOf('\n') + 1 is var line ? line + text[line..].Length - text[line..].TrimStart().Length : 0;
        return new Finding
        {
            Rule = EngineRules.DuplicateKey,
            Severity = Severity.Error,
            File = file,
            Span = TextSpan.FromBounds(start, text.Length),
            Message = message,
        };
    }
}
