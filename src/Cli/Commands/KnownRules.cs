using ManifestLint.Engine.Linting;
using ManifestLint.Engine.Text;
using ManifestLint.Rules;

namespace ManifestLint.Cli.Commands;

/// <summary>Every rule there is: those of the catalogue and what the engine itself finds.</summary>
internal static class KnownRules
{
    /// <summary>The descriptors in the order of their ids.</summary>
    public static IReadOnlyList<RuleDescriptor> All { get; } =
        [.. EngineRules.All.Concat(RuleCatalog.All.Select(r => r.Descriptor)).DistinctBy(d => d.Id).OrderBy(d => d.Id, StringComparer.Ordinal)];

    /// <summary>The rule of this id (in whatever case) or name.</summary>
    public static RuleDescriptor? Find(string idOrName) =>
        All.FirstOrDefault(r => string.Equals(r.Id, idOrName, StringComparison.OrdinalIgnoreCase) || r.Name == idOrName);

    /// <summary>The id or name that was probably meant.</summary>
    public static string? Near(string idOrName)
    {
        // Ids differ in their digits, which NearNames takes for two things on purpose; a name is told from its words.
        var near = NearNames.Of(idOrName, All.Select(r => r.Name));
        return near.Count > 0 ? near[0] : All.Select(r => r.Name).FirstOrDefault(n => idOrName.Length > 3 && n.Contains(idOrName, StringComparison.OrdinalIgnoreCase));
    }
}
