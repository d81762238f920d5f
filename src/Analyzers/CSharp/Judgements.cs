using System.Collections.Concurrent;
using ManifestLint.Engine.Linting;

namespace ManifestLint.Analyzers.CSharp;

/// <summary>The last judgement of each C# file: a keystroke that leaves all documents of a file what they were only moves them.</summary>
internal sealed class Judgements(LintSession session)
{
    private readonly ConcurrentDictionary<string, Judgement> last = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the documents of a C# file.</summary>
    public IReadOnlyList<Finding> Of(string path, IReadOnlyList<CSharpDocument> documents)
    {
        if (last.TryGetValue(path, out var known) && known.IsOf(documents))
            return known.Findings;
        var inputs = documents.Select(d => d.Input).ToArray();
        // That a text is a template is nothing new to whoever programs what renders it.
        var findings = session.Judge(path, inputs).Where(f => f.Rule != EngineRules.UnrenderedTemplate).ToArray();
        last[path] = new Judgement(inputs, findings);
        return findings;
    }

    private sealed class Judgement(IReadOnlyList<InputFile> inputs, IReadOnlyList<Finding> findings)
    {
        public IReadOnlyList<InputFile> Inputs { get; } = inputs;
        public IReadOnlyList<Finding> Findings { get; } = findings;

        public bool IsOf(IReadOnlyList<CSharpDocument> documents)
        {
            if (documents.Count != Inputs.Count)
                return false;
            for (var i = 0; i < documents.Count; i++)
            {
                var input = Inputs[i];
                if (input.File.Path != documents[i].File.Path || input.IsNamed != documents[i].IsDeclared || input.File.Text != documents[i].File.Text)
                    return false;
            }
            return true;
        }
    }
}
