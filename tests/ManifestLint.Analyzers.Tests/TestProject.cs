using System.Collections.Immutable;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Analyzers.Tests;

/// <summary>A project in memory, with the analyzer at work in it. Files are written with <see cref="Markup"/>.</summary>
internal sealed class TestProject
{
    public const string Folder = "/src/app/";

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) is "netstandard.dll" or "mscorlib.dll")
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    private readonly LintEngine engine;
    private readonly Dictionary<string, Markup> sources = [];
    private readonly Dictionary<string, Markup> manifests = [];
    private readonly Dictionary<string, SourceText> texts = [];
    private readonly Dictionary<string, string> options = new() { ["build_property.ProjectDir"] = Folder };
    private readonly Dictionary<string, Dictionary<string, string>> fileOptions = [];

    /// <summary>A project that is judged by every rule unless an engine with others is given.</summary>
    public TestProject(LintEngine? engine = null)
    {
        this.engine = engine ?? RuleCatalog.Engine;
    }

    public IEnumerable<KeyValuePair<string, Markup>> Files => sources.Concat(manifests);

    public TestProject With(string path, string text)
    {
        (path.EndsWith(".cs", StringComparison.Ordinal) ? sources : manifests)[Folder + path] = Markup.Parse(text);
        return this;
    }

    public TestProject WithProperty(string name, string value)
    {
        options["build_property." + name] = value;
        return this;
    }

    public TestProject WithOption(string path, string key, string value)
    {
        if (!fileOptions.TryGetValue(Folder + path, out var own))
            fileOptions[Folder + path] = own = [];
        own[key] = value;
        return this;
    }

    /// <summary>What the analyzer reports, in the order of path and position.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics(params KeyValuePair<string, ReportDiagnostic>[] severities)
    {
        var compilation = Compilation(severities);
        var found = compilation.WithAnalyzers([new ManifestAnalyzer(engine)], Options()).GetAllDiagnosticsAsync().GetAwaiter().GetResult();
        Assert.DoesNotContain(found, d => d.Id == "AD0001");
        return [.. found.Where(d => d.Id.StartsWith("ML", StringComparison.Ordinal)).OrderBy(PathOf, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan)];
    }

    /// <summary>Holds that something is found at each mark and nowhere else.</summary>
    public IReadOnlyList<Diagnostic> Verify()
    {
        var found = Diagnostics();
        var expected = Files.OrderBy(f => f.Key, StringComparer.Ordinal)
            .SelectMany(f => f.Value.Marks.Select(m => $"{f.Key} {m.Span} {m.Id ?? "*"} '{f.Value.Text.Substring(m.Span.Start, m.Span.Length)}'")).ToList();
        var marks = Files.ToDictionary(f => f.Key, f => f.Value);
        var actual = found.Select(d => Describe(d, marks)).ToList();
        Assert.Equal(expected, actual);
        return found;
    }

    public CSharpCompilation Compilation(params KeyValuePair<string, ReportDiagnostic>[] severities) => CSharpCompilation.Create(
        "Test",
        sources.Select(s => CSharpSyntaxTree.ParseText(s.Value.Text, new CSharpParseOptions(LanguageVersion.Preview), s.Key)),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, specificDiagnosticOptions: severities));

    public AnalyzerOptions Options() => new([.. manifests.Select(m => (AdditionalText)new Text(m.Key, Kept(m.Key, m.Value.Text)))], new Provider(options, fileOptions));

    private static string PathOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().Path ?? "";

    private static string Describe(Diagnostic diagnostic, Dictionary<string, Markup> files)
    {
        var path = PathOf(diagnostic);
        var file = files[path];
        var span = diagnostic.Location.SourceSpan;
        var mark = file.Marks.FirstOrDefault(m => m.Span == span);
        return $"{path} {span} {(mark.Id is null && file.Marks.Contains(mark) ? "*" : diagnostic.Id)} '{file.Text.Substring(span.Start, span.Length)}'";
    }

    // An editor keeps the text object of a file that nobody changes.
    private SourceText Kept(string path, string text)
    {
        if (!texts.TryGetValue(path, out var kept) || kept.ToString() != text)
            texts[path] = kept = SourceText.From(text);
        return kept;
    }

    private sealed class Text(string path, SourceText source) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => source;
    }

    private sealed class Provider(Dictionary<string, string> global, Dictionary<string, Dictionary<string, string>> files) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Values(global);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Of(tree.FilePath);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => Of(textFile.Path);

        private Values Of(string path) => new(files.TryGetValue(path, out var own) ? own : []);
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
