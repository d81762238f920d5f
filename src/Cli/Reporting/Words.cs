using ManifestLint.Engine.Linting;

namespace ManifestLint.Cli.Reporting;

/// <summary>The words that all reports share.</summary>
internal static class Words
{
    /// <summary>A severity as it is written everywhere, options included.</summary>
    public static string Of(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Info => "info",
        _ => "off",
    };

    /// <summary>Who refuses, as programs read it.</summary>
    public static string Of(RefusedBy by) => by switch
    {
        RefusedBy.ApiServer => "apiServer",
        RefusedBy.Controller => "controller",
        RefusedBy.Aws => "aws",
        _ => "nobody",
    };

    /// <summary>Whether an error of this rule has somebody who refuses, or traffic that cannot flow: not where the run itself went wrong.</summary>
    public static bool HasConsequence(RuleDescriptor rule, Severity severity) =>
        severity == Severity.Error && rule != EngineRules.InvalidConfiguration && rule != EngineRules.RuleFailed;

    /// <summary>Who refuses, as the consequence that a person reads.</summary>
    public static string ConsequenceOf(RefusedBy by) => by switch
    {
        RefusedBy.ApiServer => "The API server refuses the object: apply fails.",
        RefusedBy.Controller => "The AWS Load Balancer Controller refuses it: there is no load balancer, or it no longer follows any change.",
        RefusedBy.Aws => "AWS refuses it: there is no load balancer, or it no longer follows any change.",
        _ => "Everybody accepts it, but traffic cannot flow, or what is internal becomes public.",
    };

    /// <summary>A number with its noun: <c>1 error</c>, <c>2 errors</c>.</summary>
    public static string Count(int count, string singular) =>
        count.ToString(System.Globalization.CultureInfo.InvariantCulture) + " " + (count == 1 ? singular : singular + "s");
}
