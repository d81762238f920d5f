using System.Collections.Immutable;
using ManifestLint.Analyzers.CSharp;
using ManifestLint.Engine.Linting;
using ManifestLint.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ManifestLint.Analyzers;

/// <summary>
/// Shows in the editor, and in builds without the MSBuild task, what the engine finds in the project's manifests (additional files) and in the
/// Kubernetes objects that its C# source holds. Live: both kinds of findings belong to one file each, and none waits for the end of a compilation.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ManifestAnalyzer : DiagnosticAnalyzer
{
    private readonly LintEngine engine;

    /// <summary>The analyzer with every rule of the catalogue.</summary>
    public ManifestAnalyzer()
        : this(RuleCatalog.Engine)
    {
    }

    internal ManifestAnalyzer(LintEngine engine)
    {
        this.engine = engine;
    }

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(Start);
    }

    private void Start(CompilationStartAnalysisContext context)
    {
        try
        {
            Register(context);
        }
        catch (Exception e) when (IsOurs(e))
        {
            context.RegisterCompilationEndAction(end => end.ReportDiagnostic(Reporting.Failure(e)));
        }
    }

    private void Register(CompilationStartAnalysisContext context)
    {
        var settings = ProjectSettings.Of(context.Options);
        if (!settings.IsEnabled)
            return;
        var manifests = ProjectManifests.Of(engine, context.Options, settings, context.CancellationToken);
        if (settings.JudgesFiles)
            context.RegisterAdditionalFileAction(file => Judge(file, manifests));
        context.RegisterSemanticModelAction(model => Judge(model, manifests));
    }

    private static void Judge(AdditionalFileAnalysisContext context, ProjectManifests manifests)
    {
        foreach (var diagnostic in Safely(() => manifests.DiagnosticsIn(context.AdditionalFile, OptionsOf(context))))
            context.ReportDiagnostic(diagnostic);
    }

    private static AnalyzerConfigOptions OptionsOf(AdditionalFileAnalysisContext context) =>
        context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.AdditionalFile);

    private static void Judge(SemanticModelAnalysisContext context, ProjectManifests manifests)
    {
        foreach (var diagnostic in Safely(() => CSharpFile.Diagnostics(context, manifests)))
            context.ReportDiagnostic(diagnostic);
    }

    // An exception would be AD0001 with a stack trace, and the end of this analyzer until the project is opened again.
    private static IReadOnlyList<Diagnostic> Safely(Func<IReadOnlyList<Diagnostic>> judge)
    {
        try
        {
            return judge();
        }
        catch (Exception e) when (IsOurs(e))
        {
            return [Reporting.Failure(e)];
        }
    }

    private static bool IsOurs(Exception exception) => exception is not (OperationCanceledException or OutOfMemoryException);
}
