using System.Globalization;

namespace ManifestLint.Aws.Traffic;

/// <summary>
/// Leaves out what the controller leaves out of a listener: redirects that would lead back to themselves, and every rule whose conditions an
/// earlier redirect's contain (https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/ingress/rule_optimizer.go).
/// </summary>
internal sealed class RedirectOmissions
{
    private const string Any = "";

    // The redirects that stay, under each pair of a host and a path that they have: a rule is only compared with those under its own.
    private readonly Dictionary<(string Host, string Path), List<Redirect>> redirects = [];
    private readonly Listener listener;
    private bool isUncertain;
    private int? next = 1;

    private RedirectOmissions(Listener listener) => this.listener = listener;

    public static void Apply(Listener listener)
    {
        var omissions = new RedirectOmissions(listener);
        foreach (var rule in listener.Rules)
            omissions.Decide(rule);
    }

    private void Decide(ListenerRule rule)
    {
        var omission = Of(rule);
        rule.Omission = omission;
        if (omission is null)
        {
            next = null;
            isUncertain |= rule.Action is RuleAction.Redirect or RuleAction.Unknown;
        }
        if (omission == RuleOmission.None)
            rule.Priority = next++;
    }

    private RuleOmission? Of(ListenerRule rule)
    {
        if (rule.Action == RuleAction.Unknown)
            return null;
        var isRedirect = rule.Action == RuleAction.Redirect;
        if (!isRedirect && redirects.Count == 0)
            return isUncertain ? null : RuleOmission.None;
        if (rule.Conditions is not { } conditions)
            return null;
        var values = new Redirect(conditions);
        var action = isRedirect ? rule.Backend.Action as RedirectAction : null;
        if (isRedirect && action is null)
            return null;
        if (action is not null && listener.Protocol is null)
            return null;
        if (action is not null && LeadsBack(action, values))
            return RuleOmission.RedirectLoop;
        if (Earlier(values) is { } earlier)
        {
            rule.OmittedFor = earlier.Rule;
            return RuleOmission.BehindRedirect;
        }
        if (isUncertain)
            return null;
        if (action is not null && !values.HasOthers)
            Keep(values, rule);
        return RuleOmission.None;
    }

    private bool LeadsBack(RedirectAction action, Redirect rule) => !rule.HasPathRegex
        && (action.Host is null or "#{host}" || rule.Hosts.Contains(action.Host))
        && (action.Path is null or "/#{path}" || rule.Paths.Contains(action.Path))
        && (action.Port is null or "#{port}" || action.Port == listener.Port.ToString(CultureInfo.InvariantCulture))
        && (action.Protocol is null or "#{protocol}" || action.Protocol == listener.Protocol!.Value.Word())
        && action.Query is null or "#{query}";

    private Redirect? Earlier(Redirect rule)
    {
        string[] hosts = rule.Hosts.Count > 0 ? [Any, rule.Hosts.First()] : [Any];
        string[] paths = rule.Paths.Count > 0 ? [Any, "/*", rule.Paths.First()] : [Any, "/*"];
        foreach (var host in hosts)
        {
            foreach (var path in paths)
            {
                if (redirects.TryGetValue((host, path), out var candidates) && candidates.Find(c => c.Contains(rule)) is { } found)
                    return found;
            }
        }
        return null;
    }

    private void Keep(Redirect redirect, ListenerRule rule)
    {
        redirect.Rule = rule;
        foreach (var host in redirect.Hosts.DefaultIfEmpty(Any))
        {
            foreach (var path in redirect.Paths.DefaultIfEmpty(Any))
            {
                if (!redirects.TryGetValue((host, path), out var list))
                    redirects[(host, path)] = list = [];
                list.Add(redirect);
            }
        }
    }

    /// <summary>Hosts and paths of a rule as the controller compares them: text by text; of hosts that are regular expressions it knows nothing.</summary>
    private sealed class Redirect
    {
        public Redirect(IReadOnlyList<RuleCondition> conditions)
        {
            foreach (var condition in conditions)
            {
                if (condition.Field == RuleConditionField.HostHeader)
                    AddTo(Hosts, condition.IsRegex ? [] : condition.Values);
                else if (condition.Field == RuleConditionField.PathPattern)
                    AddTo(Paths, condition.Values);
                else
                    HasOthers = true;
                HasPathRegex |= condition is { Field: RuleConditionField.PathPattern, IsRegex: true };
            }
        }

        public HashSet<string> Hosts { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Paths { get; } = new(StringComparer.Ordinal);

        public bool HasOthers { get; }

        public bool HasPathRegex { get; }

        public ListenerRule? Rule { get; set; }

        public bool Contains(Redirect rule) => (Hosts.Count == 0 || (rule.Hosts.Count > 0 && Hosts.IsSupersetOf(rule.Hosts)))
            && (Paths.Count == 0 || Paths.Contains("/*") || (rule.Paths.Count > 0 && Paths.IsSupersetOf(rule.Paths)));

        private static void AddTo(HashSet<string> texts, IReadOnlyList<ConditionValue> values)
        {
            foreach (var value in values)
                texts.Add(value.Text);
        }
    }
}
