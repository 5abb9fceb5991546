export default function Delegations() { return null }
