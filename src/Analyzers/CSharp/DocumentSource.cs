using ManifestLint.Analyzers.KubernetesClient;
using Microsoft.CodeAnalysis;

namespace ManifestLint.Analyzers.CSharp;

/// <summary>A form in which C# source holds Kubernetes objects. Stateless; asked for one file at a time, at every keystroke.</summary>
internal abstract class DocumentSource
{
    /// <summary>Every form that is looked for.</summary>
    public static IReadOnlyList<DocumentSource> All { get; } = [new YamlStrings(), new KubernetesObjects()];

    /// <summary>The documents of a C# file, in the order of its text; none, and quickly so, for the file that plainly holds nothing of this form.</summary>
    /// <param name="model">The file and its symbols; half-typed source is the ordinary case.</param>
    /// <param name="path">
    /// The path of the file among the manifests. Each document is a file below it, so that what the configuration says of a C# file holds for all
    /// that it contains, and two documents of one file are as far apart as two files of one folder.
    /// </param>
    /// <param name="cancellation">Stops the search.</param>
    public abstract IEnumerable<CSharpDocument> In(SemanticModel model, string path, CancellationToken cancellation);
}
