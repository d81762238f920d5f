using System.Collections.Immutable;
using ManifestLint.Analyzers;
using ManifestLint.Engine.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ManifestLint.Benchmarks;

/// <summary>
/// A project with manifests, in which somebody types: each keystroke is a new compilation, whose changed file is analysed as an editor does it. What the
/// compiler itself does for a file is done before the clock starts.
/// </summary>
internal sealed class Keystrokes
{
    private const string Marker = "/*here*/";
    private readonly AnalyzerOptions options;
    private readonly string source;
    private CSharpCompilation compilation;
    private SyntaxTree tree;
    private int typed;

    public Keystrokes(IReadOnlyList<ManifestFile> manifests, string source)
    {
        this.source = source;
        options = new AnalyzerOptions([.. manifests.Select(m => (AdditionalText)new Manifest("/src/app/" + m.Path, SourceText.From(m.Text)))], new Settings());
        tree = CSharpSyntaxTree.ParseText(source, path: "/src/app/Code.cs");
        var others = Enumerable.Range(0, 200).Select(i => CSharpSyntaxTree.ParseText($"class Other{i} {{ int x = {i}; }}", path: $"/src/app/Other{i}.cs"));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal)).Select(p => MetadataReference.CreateFromFile(p));
        compilation = CSharpCompilation.Create("App", [tree, .. others], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    /// <summary>A file of C# without any manifest.</summary>
    public static string Plain { get; } = "class Code\n{\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"    int M{i}(int x) => x + {i}; // a line of code\n")) + "    // " + Marker + "\n}\n";

    /// <summary>A file of C# with two manifests in strings; the marker stands beside them.</summary>
    public static string WithManifests { get; } = Plain.Replace("// " + Marker, "// " + Marker + "\n" + Strings(""), StringComparison.Ordinal);

    /// <summary>The same; the marker stands in one of them.</summary>
    public static string InsideManifest { get; } = Plain.Replace("// " + Marker, Strings(Marker), StringComparison.Ordinal);

    /// <summary>Types a character: afterwards a compilation waits for its analysis.</summary>
    public void Type()
    {
        typed++;
        var text = source.Replace(Marker, new string('x', typed % 50), StringComparison.Ordinal);
        var changed = tree.WithChangedText(SourceText.From(text));
        compilation = compilation.ReplaceSyntaxTree(tree, changed);
        tree = changed;
        compilation.GetSemanticModel(tree).GetDiagnostics();
    }

    /// <summary>Analyses the file that was changed; the number of findings.</summary>
    public int Analyse(DiagnosticAnalyzer analyzer) => compilation.WithAnalyzers([analyzer], options)
        .GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, CancellationToken.None).GetAwaiter().GetResult().Length;

    private static string Strings(string marker) => $$"""""
            const string Ingress = """
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata:
                  name: api-00001
                  namespace: team-01
                  annotations:
                    alb.ingress.kubernetes.io/target-type: instance
                    alb.ingress.kubernetes.io/group.name: team-01
                    alb.ingress.kubernetes.io/tags: Team=a{{marker}}
                spec:
                  ingressClassName: alb
                  defaultBackend:
                    service:
                      name: embedded
                      port:
                        number: 80
                """;
            const string Service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: embedded\n  namespace: team-01\nspec:\n  ports:\n    - port: 80\n";

        """"";

    private sealed class Manifest(string path, SourceText text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText? GetText(CancellationToken cancellationToken = default) => text;
    }

    private sealed class Settings : AnalyzerConfigOptionsProvider
    {
        private static readonly AnalyzerConfigOptions Empty = new Values([]);

        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(new Dictionary<string, string> { ["build_property.ProjectDir"] = "/src/app/" });

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Empty;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => Empty;
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}

/// <summary>What the compiler's own machinery costs: an analyzer that is asked the same and answers nothing.</summary>
#pragma warning disable RS1001
internal sealed class SilentAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = new ManifestAnalyzer().SupportedDiagnostics;

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            start.RegisterAdditionalFileAction(static _ => { });
            start.RegisterSemanticModelAction(static _ => { });
        });
    }
}
#pragma warning restore RS1001
