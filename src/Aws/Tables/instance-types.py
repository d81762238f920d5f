#!/usr/bin/env python3
"""Writes InstanceTypeTable.cs next to itself from pkg/aws/vpc/limits.go of https://github.com/aws/amazon-vpc-resource-controller-k8s.

Usage: instance-types.py LIMITS_GO COMMIT
"""
import os
import re
import sys

source = open(sys.argv[1], encoding="utf-8").read()
families = {}
for name, body in re.findall(r'\n\t"([a-z0-9.\-]+)": \{(.*?)\n\t\},', source, re.S):
    def field(key):
        return re.search(key + r':\s+"?(\w*)"?', body).group(1)

    cards = {index: most for most, index in re.findall(r"MaximumNetworkInterfaces: (\d+),\s+NetworkCardIndex:\s+(\d+)", body)}
    interfaces = cards.get(field("DefaultNetworkCardIndex"), field("Interface"))
    branches = field("BranchInterface") if field("IsTrunkingCompatible") == "true" else "0"
    xen = ",x" if field("Hypervisor") == "xen" and field("IsBareMetal") != "true" else ""
    family, size = name.split(".", 1)
    families.setdefault(family, []).append(f"{size},{interfaces},{field('IPv4PerInterface')},{branches}{xen}")

lines = []
for family in sorted(families):
    line = family
    for entry in families[family]:
        if len(line) + len(entry) > 140:
            lines.append(line)
            line = family
        line += " " + entry
    lines.append(line)

count = sum(len(sizes) for sizes in families.values())
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "InstanceTypeTable.cs"), "w", encoding="utf-8") as out:
    out.write(f'''namespace ManifestLint.Aws.Tables;

/// <summary>
/// {count} instance types, a family or a part of it a line: family, then per size the interfaces of the default network card, the IPv4 addresses of each,
/// the branch interfaces (0 without trunk), and <c>x</c> for Xen. Written by instance-types.py; the numbers are those of pkg/aws/vpc/limits.go at
/// https://github.com/aws/amazon-vpc-resource-controller-k8s/tree/{sys.argv[2]} (Apache License 2.0).
/// </summary>
internal static class InstanceTypeTable
{{
    // No constant: the assembly would hold the text twice.
    public static string Lines => """

''')
    out.writelines("        " + line + "\n" for line in lines)
    out.write('''        """;
}
''')
